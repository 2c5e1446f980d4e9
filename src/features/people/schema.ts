import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

/** A password keeps its spaces: they may be part of it. */
export const logInSchema = z.object({
	email: requiredText('Enter your email address', 320),
	password: z.string().min(1, 'Enter your password').max(1000)
});

export const actingForSchema = z.object({
	organisation: z.string('Select who you act for').min(1, 'Select who you act for').max(40)
});
