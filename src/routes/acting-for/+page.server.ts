import { redirect } from '@sveltejs/kit';
import { actingForSchema } from '#features/people/schema.ts';
import { delegationWords, membershipWords } from '#features/people/rules.ts';
import { action } from '#lib/forms/action.ts';
import { localPath } from '#lib/forms/next.ts';
import { Refused } from '#lib/forms/refused.ts';
import { rememberActingFor } from '#lib/server/acting-for.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { organisationActedFor } from '#lib/viewer.ts';
import type { Actions, PageServerLoad } from './$types';

const myself = 'myself';

export const load: PageServerLoad = async (event) => {
	const { organisations, delegations } = await requireViewer(event);
	const own = new Set(organisations.map(({ id }) => id));
	return {
		choices: [
			...organisations.map((membership) => ({
				value: membership.id,
				label: membership.name,
				hint: membershipWords(membership)
			})),
			...delegations
				.filter(
					({ commissionerId }, place) =>
						!own.has(commissionerId) &&
						delegations.findIndex((one) => one.commissionerId === commissionerId) === place
				)
				.map(({ commissionerId, commissionerName, organisationName, endsOn }) => ({
					value: commissionerId,
					label: `For ${commissionerName}`,
					hint: delegationWords({ organisationName, endsOn })
				})),
			{ value: myself, label: 'Yourself', hint: 'Your own service models, requests and mentoring' }
		],
		chosen: event.locals.actingFor ?? myself
	};
};

export const actions: Actions = {
	default: action(actingForSchema, async (event, { organisation }) => {
		const chosen = organisationActedFor(await event.locals.viewer(), organisation);
		if (!chosen && organisation !== myself) {
			throw new Refused('Select yourself or one of your organisations', 'organisation', 400);
		}
		rememberActingFor(event, chosen?.id ?? null);
		redirect(303, localPath(event.url.searchParams.get('next'), '/dashboard'));
	})
};
