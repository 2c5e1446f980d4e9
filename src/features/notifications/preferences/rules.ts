import type { Template } from '../rules.ts';

export type Kind = 'service_models' | 'commissioning' | 'mentoring' | 'messages';

/** The emails that may come less often or never, in the words of their page. */
export const kinds: { value: Kind; label: string; hint: string; templates: Template[] }[] = [
	{
		value: 'service_models',
		label: 'Service models',
		hint: 'One that you follow has changed, a draft is shared with you, yours is published',
		templates: ['service_model_published', 'service_model_changed', 'service_model_shared']
	},
	{
		value: 'mentoring',
		label: 'Requests and mentorships',
		hint: 'Somebody asks you or answers you, or a mentorship ends. A request ends after 5 working days without a reply',
		templates: [
			'mentoring_requested',
			'mentoring_accepted',
			'mentoring_declined',
			'mentoring_question',
			'mentoring_replied',
			'mentoring_waiting',
			'mentoring_expired',
			'mentoring_ended',
			'mentoring_paused',
			'mentorship_quiet',
			'mentorship_closed',
			'mentorship_ended'
		]
	},
	{
		value: 'messages',
		label: 'Messages in a mentorship',
		hint: 'Somebody you mentor, or who mentors you, has written to you',
		templates: ['mentoring_message']
	},
	{
		value: 'commissioning',
		label: 'Work of your commissioner',
		hint: 'Opportunities to check, changes that are proposed or decided, publications',
		templates: [
			'opportunity_in_review',
			'opportunity_changes_requested',
			'opportunity_published',
			'publication_planned',
			'publication_called_off',
			'change_proposed',
			'change_decided'
		]
	}
];

type Reader = {
	organisations: { kind: string; roles: string[] }[];
	delegations: unknown[];
};

/** The kinds that can reach a person: who works for no commissioner is not asked about its work. */
export function kindsFor({ organisations, delegations }: Reader) {
	const commissions =
		delegations.length > 0 ||
		organisations.some(
			({ kind, roles }) =>
				['ccg', 'icb'].includes(kind) &&
				roles.some((role) => ['officer', 'approver'].includes(role))
		);
	return kinds.filter(({ value }) => value !== 'commissioning' || commissions);
}

export const kindLabel = (kind: string) =>
	kinds.find(({ value }) => value === kind)?.label ?? 'These';

/** What always comes at once, and why. */
export const always = [
	{
		what: 'Opportunities you follow, asked about or bid for',
		why: 'Procurement rules ask that everyone hears the same at the same time'
	},
	{
		what: 'Bids, scoring, decisions and letters',
		why: 'They start time limits, or other people wait for you'
	},
	{ what: 'Intakes of mentors', why: 'They close on a day, and others wait for your answer' },
	{ what: 'Sessions', why: 'They bring the invitation for your calendar, and somebody is waiting' },
	{ what: 'Payments and claims', why: 'They are receipts and decisions about money' },
	{
		what: 'Your account, registrations and organisations',
		why: 'They protect your account and say what you may do'
	},
	{ what: 'Reports about safety', why: 'Harm must be dealt with at once' }
];
