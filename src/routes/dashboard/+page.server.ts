import {
	commissionerStaffCounts,
	providerCounts,
	publicCounts,
	type Count
} from '#features/people/dashboard/counts/rules.ts';
import { readDashboard, type Dashboard } from '#features/people/dashboard/queries.server.ts';
import { tasksOf } from '#features/people/dashboard/tasks/rules.ts';
import { isCommissioner } from '#features/people/rules.ts';
import { requireViewer } from '#lib/server/guard.ts';
import { organisationActedFor, type Membership } from '#lib/viewer.ts';
import type { PageServerLoad } from './$types';

const runsIt = (roles: readonly string[]) =>
	roles.includes('officer') || roles.includes('approver');

function countsOf(work: Dashboard, organisation: Membership | null): Count[] {
	if (isCommissioner(organisation)) {
		return commissionerStaffCounts(work, organisation?.roles ?? []);
	}
	if (organisation === null || organisation.kind === 'provider') {
		return providerCounts(work, organisation !== null);
	}
	return publicCounts(work);
}

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	const organisation = organisationActedFor(viewer, event.locals.actingFor);
	const work = await readDashboard(event.locals.db, organisation?.id ?? null);
	const roles = organisation?.roles ?? [];
	return {
		personId: viewer.id,
		work,
		tasks: tasksOf(work, { roles, id: viewer.id }),
		counts: countsOf(work, organisation),
		side: {
			commissioner: isCommissioner(organisation) && runsIt(roles),
			officer: isCommissioner(organisation) && roles.includes('officer'),
			funds: isCommissioner(organisation) && (runsIt(roles) || roles.includes('finance')),
			finance: isCommissioner(organisation) && roles.includes('finance'),
			lists: organisation === null || organisation.kind === 'provider',
			provider: organisation?.kind === 'provider',
			employer:
				organisation?.kind === 'provider' && (roles.includes('admin') || roles.includes('finance')),
			intakes: organisation?.kind === 'mentoring_body' && roles.includes('admin'),
			oversight: organisation?.kind === 'oversight',
			admin: organisation?.kind === 'platform'
		}
	};
};
