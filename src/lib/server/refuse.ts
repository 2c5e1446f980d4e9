import { error } from '@sveltejs/kit';
import type { PostgrestError, PostgrestSingleResponse } from '@supabase/supabase-js';
import { Refused } from '#lib/forms/refused.ts';

type DatabaseError = Pick<PostgrestError, 'code' | 'message'> & { hint?: string | null };

const notFound = 'Page not found';

/** Not allowed to see, not there and no such thing are one answer, so that nobody learns which it was. */
const unseen = new Set(['42501', 'PT404', 'PT403', 'PGRST116', '23503']);
/** A check that failed, nothing where something must be, or a value of a type that fits no parameter. */
const wrongValue = new Set(['23514', '23502', '42804', '42846']);
const signedOut = new Set(['PGRST301', 'PGRST302', 'PGRST303', 'PT401']);

/** Turns an error of the database into what the person is told; what nobody foresaw is a fault. */
export function refuse(problem: DatabaseError): never {
	const { code, message } = problem;
	const field = problem.hint ?? '';
	if (code === 'PT409') throw new Refused(message, field);
	if (code === 'PT400') throw new Refused(message, field, 400);
	if (unseen.has(code)) error(404, notFound);
	if (signedOut.has(code)) error(401, 'Log in to continue');
	if (code === '23505') throw new Refused('This has been done already.');
	if (code === '23P01') throw new Refused('Somebody else was quicker. Choose again.');
	if (/^22/.test(code) || wrongValue.has(code)) {
		throw new Refused('Check what you entered.', '', 400);
	}
	throw Object.assign(new Error(`Database error ${code || 'without a code'}: ${message}`), {
		code
	});
}

/** The data of an answer; its error is refused. */
export function answerOf<Data>(response: PostgrestSingleResponse<Data>): Data {
	if (response.error) refuse(response.error);
	return response.data;
}
