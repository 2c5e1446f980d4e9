import { zipSync } from 'fflate';

/** Packs files into one ZIP. */
export function zip(files: Record<string, Uint8Array>): Uint8Array {
	return zipSync(files, { level: 6 });
}
