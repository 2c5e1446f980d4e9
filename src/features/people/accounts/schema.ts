import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

const shortest = 12;
/** The hash of the log-in service reads 72 bytes; more would look safer than it is. */
const longestBytes = 72;

const emailForm = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

export const emailField = requiredText('Enter your email address', 320).refine(
	(text) => text === '' || emailForm.test(text),
	'Enter an email address in the correct format, like name@example.com'
);

/** No rule but the length; a password keeps its spaces. */
const newPassword = z
	.string()
	.min(1, 'Enter a password')
	.refine((text) => text === '' || text.length >= shortest, {
		error: `Use ${shortest} characters or more`
	})
	.refine((text) => new TextEncoder().encode(text).length <= longestBytes, {
		error: `Use ${longestBytes} characters or fewer`
	});

export const signUpSchema = z.object({
	name: requiredText('Enter your name', 120),
	email: emailField,
	password: newPassword
});

export const emailSchema = z.object({ email: emailField });

export const codeSchema = z.object({
	code: z
		.string()
		.transform((text) => text.replaceAll(/\s/g, ''))
		.refine((text) => /^\d{6,10}$/.test(text), 'Enter the code of 6 digits from the email')
});

export const mailLinks = ['signup', 'magiclink', 'recovery', 'email_change'] as const;
export type MailLink = (typeof mailLinks)[number];

/** What the link of a mail carries; it stands in the address of the page. */
export const mailLinkSchema = z.object({
	token_hash: z.string().regex(/^[\w-]{16,200}$/),
	type: z.enum(mailLinks)
});

export const newPasswordSchema = z.object({ new_password: newPassword });

export const changePasswordSchema = z.object({
	current_password: z.string().min(1, 'Enter your current password').max(1000),
	new_password: newPassword
});

/** A form that has only a button. */
export const nothingSchema = z.object({});
