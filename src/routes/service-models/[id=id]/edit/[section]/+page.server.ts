import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { saveServiceModel } from '#features/service-models/commands.server.ts';
import { fieldValues, readDraft } from '#features/service-models/questions/queries.server.ts';
import { sectionAfter, sectionOf } from '#features/service-models/questions/rules.ts';
import { sectionSchemas } from '#features/service-models/questions/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

function asked(code: string) {
	return sectionOf(code) ?? error(404, 'Page not found');
}

export const load: PageServerLoad = async (event) => {
	const section = asked(event.params.section);
	await requireViewer(event);
	const draft = await readDraft(event.locals.db, event.params.id);
	if (!draft) error(404, 'Page not found');
	return { section, title: draft.title, stored: fieldValues(draft) };
};

/** Back to the check page for who came from there, otherwise on to the next page or to the list. */
function wayOn({ params, url }: RequestEvent<{ id: string; section: string }>, list: boolean) {
	const here = `/service-models/${params.id}`;
	if (url.searchParams.get('from') === 'publish') return `${here}/publish`;
	if (list) return `${here}/edit`;
	const next = sectionAfter(asked(params.section).code);
	return next ? `${here}/edit/${next}` : `${here}/publish`;
}

export const actions: Actions = {
	default: (event) => {
		const schema = sectionSchemas[asked(event.params.section).code];
		return action(schema, async (asking: typeof event, { then, ...content }) => {
			await saveServiceModel(asking.locals.db, asking.params.id, content);
			redirect(303, wayOn(asking, then === 'list'));
		})(event);
	}
};
