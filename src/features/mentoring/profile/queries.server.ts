import { error } from '@sveltejs/kit';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { poundsTyped } from '#lib/forms/fields.ts';
import type { FormValues } from '#lib/forms/values.ts';
import type { CheckedMentor, ListedMentor, OwnProfile } from './rules.ts';

/** The person's own profile as a mentor; null where they have none. */
export async function readProfile(db: Db, personId: string): Promise<OwnProfile | null> {
	const row = db.from('mentors').select('*').eq('person_id', personId).maybeSingle();
	return answerOf(await row);
}

/** A profile as the values of its form. */
export function profileValues(profile: OwnProfile | null): FormValues {
	if (!profile) return {};
	const { headline, about, competencies, conditions, settings, professions, languages } = profile;
	const { formats, wants } = profile;
	return {
		...{
			headline,
			about,
			competencies,
			conditions,
			settings,
			professions,
			languages,
			formats,
			wants
		},
		price: poundsTyped(profile.price_pence),
		capacity: String(profile.capacity)
	};
}

/** Mentors for platform admins, those who wait first; none for anyone else. */
export async function listMentorsToCheck(db: Db): Promise<ListedMentor[]> {
	return answerOf(await db.rpc('admin_mentors')) as ListedMentor[];
}

/** One mentor for a platform admin; not found for anyone else. */
export async function getMentorToCheck(db: Db, person: string): Promise<CheckedMentor> {
	const mentor = answerOf(await db.rpc('admin_mentor', { person })) as CheckedMentor | null;
	return mentor ?? error(404, 'Page not found');
}
