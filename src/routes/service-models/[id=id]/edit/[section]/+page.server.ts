import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { sectionOf } from '#features/service-models/fields/rules.ts';
import { sectionAfter } from '#features/service-models/gaps/rules.ts';
import { saveSection } from '#features/service-models/questions/commands.server.ts';
import { fieldValues, readSection } from '#features/service-models/questions/queries.server.ts';
import { withMoreRows } from '#features/service-models/questions/rows/rules.ts';
import { sectionSchemas, typedSchema } from '#features/service-models/questions/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { formatTime } from '#lib/ui/format.ts';
import type { Actions, PageServerLoad } from './$types';

function asked(code: string) {
	return sectionOf(code) ?? error(404, 'Page not found');
}

export const load: PageServerLoad = async (event) => {
	const section = asked(event.params.section);
	await requireViewer(event);
	const page = await readSection(event.locals.db, event.params.id, section.code);
	if (!page || page.draft.state === 'archived') error(404, 'Page not found');
	const { draft, seen, published_stage: publishedStage } = page;
	const next = sectionAfter(section.code, draft);
	return { section, draft, seen, publishedStage, next, stored: fieldValues(draft) };
};

/** Back to the check page for who came from there, otherwise on to the page the person was promised. */
async function wayOn({ locals, params, url }: RequestEvent<{ id: string; section: string }>) {
	const here = `/service-models/${params.id}`;
	if (url.searchParams.get('from') === 'publish') return `${here}/publish`;
	const { code } = asked(params.section);
	const page = await readSection(locals.db, params.id, code);
	const next = page && sectionAfter(code, page.draft);
	return next ? `${here}/edit/${next}` : `${here}/publish`;
}

export const actions: Actions = {
	save: async (event) => {
		const { code } = asked(event.params.section);
		const save = action(sectionSchemas[code], async (asking: typeof event, input) => {
			const seen = await saveSection(asking.locals.db, asking.params.id, code, input as never);
			if (input.then === 'stay') {
				const { now } = (await asking.locals.viewer()) ?? { now: '' };
				return { seen, said: `Draft saved at ${formatTime(now)}` };
			}
			if (input.then === 'list') redirect(303, `/service-models/${asking.params.id}/edit`);
			redirect(303, await wayOn(asking));
		});
		return await save(event);
	},
	row: async (event) => {
		const { code } = asked(event.params.section);
		const more = action(typedSchema(code), (_asking: typeof event, typed) => ({
			values: withMoreRows(code, typed),
			errors: {}
		}));
		return await more(event);
	}
};
