import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { sectionOf, type SectionCode } from '#features/service-models/fields/rules.ts';
import { sectionAfter } from '#features/service-models/gaps/rules.ts';
import { saveSection } from '#features/service-models/questions/commands.server.ts';
import { readSection, sectionValues } from '#features/service-models/questions/queries.server.ts';
import { withMoreRows } from '#features/service-models/questions/rows/rules.ts';
import { sectionSchemas } from '#features/service-models/questions/schema.ts';
import { answersOf } from '#features/service-models/questions/unfinished/rules.ts';
import { askedToFinish, keepingAction, savedByItself } from '#lib/forms/keeping.ts';
import type { Typed } from '#lib/forms/unfinished.ts';
import { textOf } from '#lib/forms/values.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

type Asking = RequestEvent<{ id: string; section: string }>;

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
	const { values: stored, unfinished } = sectionValues(section.code, draft);
	return { section, draft, seen, publishedStage, next, stored, unfinished };
};

/** Back to the check page for who came from there, otherwise on to the page the person was promised. */
async function wayOn({ locals, params, url }: Asking) {
	const here = `/service-models/${params.id}`;
	if (url.searchParams.get('from') === 'publish') return `${here}/publish`;
	const { code } = asked(params.section);
	const page = await readSection(locals.db, params.id, code);
	const next = page && sectionAfter(code, page.draft);
	return next ? `${here}/edit/${next}` : `${here}/publish`;
}

/** What is kept of a page, and how. */
const keeping = (code: SectionCode) => ({
	answers: answersOf(code),
	save: ({ locals, params }: Asking, typed: Typed) => saveSection(locals.db, params.id, code, typed)
});

export const actions: Actions = {
	save: async (event) => {
		const { code } = asked(event.params.section);
		const saving = keepingAction(
			sectionSchemas[code],
			keeping(code),
			async (asking: typeof event, saved) => {
				const then = textOf(saved.values, 'then');
				if (then === 'stay') return savedByItself(asking, saved);
				if (then === 'list') redirect(303, `/service-models/${asking.params.id}/edit`);
				return askedToFinish(saved) ?? redirect(303, await wayOn(asking));
			}
		);
		return await saving(event);
	},
	row: async (event) => {
		const { code } = asked(event.params.section);
		const adding = keepingAction(
			sectionSchemas[code],
			keeping(code),
			(_asking: typeof event, { values }) => ({ values: withMoreRows(code, values), errors: {} })
		);
		return await adding(event);
	}
};
