import { error, redirect } from '@sveltejs/kit';
import {
	addHours,
	approveClaim,
	approveClawback,
	checkClaim,
	choosePayee,
	discardClaim,
	recordRecovery,
	rejectClaim,
	removeLine,
	requestClawback,
	requestInformation
} from '#features/bursaries/claims/commands.server.ts';
import { readClaim } from '#features/bursaries/claims/queries.server.ts';
import {
	approveSchema,
	askSchema,
	buttonSchema,
	checkSchema,
	clawbackSchema,
	hoursSchema,
	lineSchema,
	payeeSchema,
	rejectSchema
} from '#features/bursaries/claims/schema.ts';
import { action } from '#lib/forms/action.ts';
import { poundsTyped } from '#lib/forms/fields.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

const told: Record<string, string> = {
	hours: 'The hours are added',
	removed: 'The line is taken out',
	submitted: 'The claim is submitted. You get an email when it is decided',
	asked: 'The question is sent',
	checked: 'The check is noted',
	approved: 'The claim is approved. Finance pays it with the next payment file',
	rejected: 'The claim is rejected',
	clawback: 'The clawback is requested. An approver who is not you decides',
	takeback: 'It is decided that the money is to come back',
	recovered: 'It is noted that the money came back'
};

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const claim = await readClaim(event.locals.db, event.params.id);
	if (!claim) error(404, 'Page not found');
	return {
		claim,
		stored: { pounds: poundsTyped(claim.pence) },
		done: told[event.url.searchParams.get('done') ?? ''] ?? null
	};
};

type Params = Partial<Record<string, string>>;
const idOf = (params: Params) => params['id'] ?? '';
const back = (params: Params, done: string): never =>
	redirect(303, `/claims/${idOf(params)}?done=${done}`);

export const actions: Actions = {
	hours: action(hoursSchema, async ({ locals, params }, input) => {
		await addHours(locals.db, idOf(params), input);
		back(params, 'hours');
	}),
	remove: action(lineSchema, async ({ locals, params }, { line }) => {
		await removeLine(locals.db, line);
		back(params, 'removed');
	}),
	payee: action(payeeSchema, async ({ locals, params }, { payee }) => {
		await choosePayee(locals.db, idOf(params), payee);
		redirect(303, `/claims/${idOf(params)}/check`);
	}),
	discard: action(buttonSchema, async ({ locals, params }) => {
		await discardClaim(locals.db, idOf(params));
		redirect(303, '/bursaries?done=deleted');
	}),
	ask: action(askSchema, async ({ locals, params }, { question }) => {
		await requestInformation(locals.db, idOf(params), question);
		back(params, 'asked');
	}),
	check: action(checkSchema, async ({ locals, params }, { note }) => {
		await checkClaim(locals.db, idOf(params), note);
		back(params, 'checked');
	}),
	approve: action(approveSchema, async ({ locals, params }, { payee_reason }) => {
		await approveClaim(locals.db, idOf(params), payee_reason);
		back(params, 'approved');
	}),
	reject: action(rejectSchema, async ({ locals, params }, { reason }) => {
		await rejectClaim(locals.db, idOf(params), reason);
		back(params, 'rejected');
	}),
	clawback: action(clawbackSchema, async ({ locals, params }, input) => {
		await requestClawback(locals.db, idOf(params), input);
		back(params, 'clawback');
	}),
	takeback: action(buttonSchema, async ({ locals, params }) => {
		await approveClawback(locals.db, idOf(params));
		back(params, 'takeback');
	}),
	recover: action(buttonSchema, async ({ locals, params }) => {
		await recordRecovery(locals.db, idOf(params));
		back(params, 'recovered');
	})
};
