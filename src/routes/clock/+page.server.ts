import { error, redirect } from '@sveltejs/kit';
import { moveClock } from '#features/people/clock/commands.server.ts';
import { listMoments } from '#features/people/clock/queries.server.ts';
import { moveClockSchema, skipSchema } from '#features/people/clock/schema.ts';
import { action } from '#lib/forms/action.ts';
import { dateTyped } from '#lib/forms/fields.ts';
import { instantAt, timeTyped } from '#lib/forms/times.ts';
import { forgetBannerTime } from '#lib/server/clock.ts';
import type { Db } from '#lib/server/database.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { now, clockMovable } = await requireViewer(event);
	if (!clockMovable) error(404, 'Page not found');
	return {
		now,
		moments: await listMoments(event.locals.db, now),
		moved: event.url.searchParams.has('done')
	};
};

async function move(db: Db, instant: string): Promise<never> {
	await moveClock(db, instant);
	forgetBannerTime();
	redirect(303, '/clock?done=moved');
}

export const actions: Actions = {
	skip: action(skipSchema, ({ locals }, { to }) => move(locals.db, to)),
	set: action(moveClockSchema, ({ locals }, input) => {
		const [date, time] = [dateTyped(input, 'date'), timeTyped(input.time)];
		if (!date || !time) error(400, 'Check what you entered');
		return move(locals.db, instantAt(date, time));
	})
};
