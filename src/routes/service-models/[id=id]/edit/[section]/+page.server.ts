import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { sectionOf } from '#features/service-models/fields/rules.ts';
import { sectionAfter } from '#features/service-models/gaps/rules.ts';
import { saveSection } from '#features/service-models/questions/commands.server.ts';
import { readSection, sectionValues } from '#features/service-models/questions/queries.server.ts';
import { withMoreRows } from '#features/service-models/questions/rows/rules.ts';
import { sectionSchemas } from '#features/service-models/questions/schema.ts';
import { answersOf } from '#features/service-models/questions/unfinished/rules.ts';
import { draftAction } from '#lib/forms/action.ts';
import { lieInAnswers, savedWords, type Typed } from '#lib/forms/unfinished.ts';
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

/** Saves what was typed; null where something is wrong that is no answer of the page. */
async function save({ locals, params }: Asking, typed: Typed): Promise<Typed | null> {
	const { code } = asked(params.section);
	if (!lieInAnswers(answersOf(code), typed)) return null;
	const seen = await saveSection(locals.db, params.id, code, typed);
	return { ...typed, values: { ...typed.values, seen } };
}

export const actions: Actions = {
	save: async (event) => {
		const schema = sectionSchemas[asked(event.params.section).code];
		const saving = draftAction(schema, async (asking: typeof event, typed) => {
			const saved = await save(asking, typed);
			if (!saved) return fail(400, typed);
			const then = textOf(typed.values, 'then');
			if (then === 'stay') {
				const now = (await asking.locals.viewer())?.now ?? '';
				return { seen: saved.values['seen'], said: savedWords(now, typed.errors) };
			}
			if (then === 'list') redirect(303, `/service-models/${asking.params.id}/edit`);
			if (Object.keys(typed.errors).length > 0) return fail(400, { ...saved, kept: true });
			redirect(303, await wayOn(asking));
		});
		return await saving(event);
	},
	row: async (event) => {
		const { code } = asked(event.params.section);
		const adding = draftAction(sectionSchemas[code], async (asking: typeof event, typed) => {
			const saved = await save(asking, typed);
			if (!saved) return fail(400, typed);
			return { values: withMoreRows(code, saved.values), errors: {} };
		});
		return await adding(event);
	}
};
