import type { ListedRequest } from '#features/mentoring/rules.ts';
import type { MoneyTasks, OwnBid, OwnOpportunity, OwnServiceModel, PanelPlace } from '../rules.ts';

/** A number that leads to what it counts. */
export type Count = { label: string; count: number; href: string; note?: string };

type Counted = {
	opportunities: OwnOpportunity[];
	panels: PanelPlace[];
	bids: OwnBid[];
	serviceModels: OwnServiceModel[];
	matches: unknown[];
	money: Pick<MoneyTasks, 'waiting'>;
	mentoring: { profile: { capacity: number } | null; requests: ListedRequest[] };
	figures: { openOpportunities: number; serviceModels: number; mentors: number };
};

const one = (count: number, single: string, many: string) => (count === 1 ? single : many);

/** A commissioner's opportunities by how far they have come. */
function commissionerCounts({ opportunities }: Counted): Count[] {
	const href = '/opportunities?view=ours';
	const among = (...states: string[]) =>
		opportunities.filter(({ state }) => states.includes(state)).length;
	return [
		{
			label: 'in draft or review',
			count: among('draft', 'in_review', 'changes_requested'),
			href
		},
		{ label: 'open to bids', count: among('published'), href },
		{
			label: 'being evaluated',
			count: among('closed', 'evaluating', 'moderating', 'decision'),
			href
		},
		{ label: 'in standstill', count: among('standstill', 'challenged'), href }
	];
}

function mentoringCount({ mentoring: { profile, requests } }: Counted): Count {
	const running = requests.filter((request) => request.mentorship_state === 'active').length;
	const open = requests.filter((request) => request.state === 'open').length;
	return {
		label: one(running, 'mentorship', 'mentorships'),
		count: running,
		href: '/mentoring',
		...(profile
			? { note: `You take ${profile.capacity} at once` }
			: open > 0
				? { note: `${open} ${one(open, 'request waits', 'requests wait')}` }
				: {})
	};
}

/** What a clinician or a provider has here; a provider's bids are counted for its members alone. */
export function providerCounts(work: Counted, asProvider: boolean): Count[] {
	const { serviceModels, matches, bids } = work;
	return [
		{
			label: one(serviceModels.length, 'service model', 'service models'),
			count: serviceModels.length,
			href: '#service-models'
		},
		{ label: one(matches.length, 'match', 'matches'), count: matches.length, href: '/matches' },
		...(asProvider
			? [{ label: one(bids.length, 'bid', 'bids'), count: bids.length, href: '/bids' }]
			: []),
		mentoringCount(work)
	];
}

/** What is public, for those who neither buy nor offer. */
export function publicCounts({ figures }: Counted): Count[] {
	return [
		{
			label: one(figures.openOpportunities, 'open opportunity', 'open opportunities'),
			count: figures.openOpportunities,
			href: '/opportunities'
		},
		{
			label: one(figures.serviceModels, 'service model', 'service models'),
			count: figures.serviceModels,
			href: '/service-models'
		},
		{ label: one(figures.mentors, 'mentor', 'mentors'), count: figures.mentors, href: '/mentors' }
	];
}

/** Panels a person sits on by how far they have come. */
function panelCounts({ panels }: Counted): Count[] {
	const href = '#panels';
	const among = (...states: string[]) =>
		panels.filter(({ state }) => states.includes(state)).length;
	const waiting = among('published');
	const working = among('closed', 'evaluating', 'moderating', 'decision');
	return [
		{
			label: one(waiting, 'panel before its deadline', 'panels before their deadline'),
			count: waiting,
			href
		},
		{ label: one(working, 'panel at work', 'panels at work'), count: working, href },
		{ label: 'finished', count: panels.length - waiting - working, href }
	];
}

/** Claims on a commissioner's funds that wait for its finance staff. */
function claimCounts({ money }: Counted): Count[] {
	const of = (what: MoneyTasks['waiting'][number]['what']) =>
		money.waiting.find((waiting) => waiting.what === what)?.count ?? 0;
	return [
		{
			label: one(of('check'), 'claim with evidence to check', 'claims with evidence to check'),
			count: of('check'),
			href: '/claims#to-decide'
		},
		{
			label: one(of('pay'), 'claim to pay', 'claims to pay'),
			count: of('pay'),
			href: '/payment-files'
		},
		{
			label: one(of('recover'), 'claim to be paid back', 'claims to be paid back'),
			count: of('recover'),
			href: '/claims#others'
		}
	];
}

/** What a member of a commissioner has to do with there: running it, then panels, then claims, else what is public. */
export function commissionerStaffCounts(work: Counted, roles: readonly string[]): Count[] {
	if (roles.includes('officer') || roles.includes('approver')) return commissionerCounts(work);
	if (work.panels.length > 0) return panelCounts(work);
	return roles.includes('finance') ? claimCounts(work) : publicCounts(work);
}
