import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import {
	backServiceModel,
	withdrawBacking
} from '#features/service-models/supporters/commands.server.ts';
import { saidBy } from '#features/service-models/supporters/rules.ts';
import { backSchema } from '#features/service-models/supporters/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { organisations } = await requireViewer(event);
	const model = await readServiceModel(event.locals.db, event.params.id);
	if (!model?.shown || !model.supporters.may) error(404, 'Page not found');
	const { mine } = model.supporters;
	return {
		title: model.shown.title,
		practices: organisations
			.filter(({ kind }) => kind === 'provider')
			.map(({ id, name }) => ({ value: id, label: name })),
		backs: mine !== null,
		stored: mine ? { support: saidBy(mine), practice: mine.practice } : {}
	};
};

export const actions: Actions = {
	back: action(backSchema, async ({ locals, params }, input) => {
		await backServiceModel(locals.db, params.id ?? '', input);
		redirect(303, `/service-models/${params.id}?done=backed`);
	}),
	withdraw: action(z.object({}), async ({ locals, params }) => {
		await withdrawBacking(locals.db, params.id ?? '');
		redirect(303, `/service-models/${params.id}?done=unbacked`);
	})
};
