import { redirect } from '@sveltejs/kit';
import { addNote, dropNote, keepNote } from '#features/mentoring/notes/commands.server.ts';
import { getNotes } from '#features/mentoring/notes/queries.server.ts';
import { dropSchema, noteSchema } from '#features/mentoring/notes/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = await requireViewer(event);
	return {
		...(await getNotes(event.locals.db, id, event.params.id)),
		sharing: event.url.searchParams.get('view') !== 'own'
	};
};

export const actions: Actions = {
	share: action(noteSchema, async ({ locals, params }, { text }) => {
		await addNote(locals.db, params.id, text);
		redirect(303, `/mentoring/${params.id}/notes`);
	}),
	keep: action(noteSchema, async (event, { text }) => {
		const { id } = await requireViewer(event);
		await keepNote(event.locals.db, id, event.params.id, text);
		redirect(303, `/mentoring/${event.params.id}/notes?view=own`);
	}),
	drop: action(dropSchema, async ({ locals, params }, { note }) => {
		await dropNote(locals.db, note);
		redirect(303, `/mentoring/${params.id}/notes?view=own`);
	})
};
