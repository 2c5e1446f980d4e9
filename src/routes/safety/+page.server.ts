import { redirect } from '@sveltejs/kit';
import { unblockPerson } from '#features/safety/commands.server.ts';
import { readSafety } from '#features/safety/queries.server.ts';
import { personSchema } from '#features/safety/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, { heading: string; text: string }> = {
	blocked: {
		heading: 'You have blocked this person',
		text: 'You no longer see each other on Coldframe. They are not told.'
	},
	unblocked: { heading: 'You have unblocked this person', text: 'They are not told.' },
	reported: {
		heading: 'Your report is sent',
		text: 'A platform admin reads it. You get an email when they answer. The other person is not told.'
	}
};

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	return {
		...(await readSafety(event.locals.db)),
		done: done[event.url.searchParams.get('done') ?? '']
	};
};

export const actions: Actions = {
	unblock: action(personSchema, async ({ locals }, { person }) => {
		await unblockPerson(locals.db, person);
		redirect(303, '/safety?done=unblocked');
	})
};
