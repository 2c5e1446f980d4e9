import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import {
	archiveServiceModel,
	pauseServiceModel,
	showServiceModel
} from '#features/service-models/commands.server.ts';
import {
	shareServiceModel,
	withdrawShare
} from '#features/service-models/sharing/commands.server.ts';
import { readSettings } from '#features/service-models/sharing/queries.server.ts';
import { shareSchema, withdrawSchema } from '#features/service-models/sharing/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const settings = await readSettings(event.locals.db, event.params.id);
	if (!settings) error(404, 'Page not found');
	return { settings, done: event.url.searchParams.get('done') };
};

const back = (model: string | undefined, done: string) =>
	redirect(303, `/service-models/${model}/manage?done=${done}`);

const nothing = z.object({});

export const actions: Actions = {
	pause: action(nothing, async ({ locals, params }) => {
		await pauseServiceModel(locals.db, params.id ?? '');
		back(params.id, 'paused');
	}),
	show: action(nothing, async ({ locals, params }) => {
		await showServiceModel(locals.db, params.id ?? '');
		back(params.id, 'shown');
	}),
	archive: action(nothing, async ({ locals, params }) => {
		await archiveServiceModel(locals.db, params.id ?? '');
		back(params.id, 'archived');
	}),
	share: action(shareSchema, async ({ locals, params }, share) => {
		await shareServiceModel(locals.db, params.id ?? '', share);
		back(params.id, 'shared');
	}),
	withdraw: action(withdrawSchema, async ({ locals, params }, { share }) => {
		await withdrawShare(locals.db, share);
		back(params.id, 'withdrawn');
	})
};
