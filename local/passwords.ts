import { hash } from 'bcryptjs';

/** A password as the log-in service stores it. */
export function hashPassword(password: string): Promise<string> {
	return hash(password, 10);
}
