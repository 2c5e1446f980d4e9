import { redirect } from '@sveltejs/kit';
import { saveProfile } from '#features/people/profile/commands.server.ts';
import { readOwnAccount } from '#features/people/profile/queries.server.ts';
import { profileSchema } from '#features/people/profile/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const account = await readOwnAccount(event.locals.db);
	const { biography, place, conditions, settings, skills_offered, skills_sought } = account;
	return {
		stored: {
			profession: account.profession ?? '',
			biography,
			place,
			conditions,
			settings,
			skills_offered,
			skills_sought
		}
	};
};

export const actions: Actions = {
	default: action(profileSchema, async (event, profile) => {
		await saveProfile(event.locals.db, (await requireViewer(event)).id, profile);
		redirect(303, '/account?done=profile');
	})
};
