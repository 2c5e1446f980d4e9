import { describe, expect, it } from 'vitest';
import type { OwnBid, OwnOpportunity, PanelPlace, Step } from '../rules.ts';
import { sortTasks } from './dates/rules.ts';
import { moneyTasks } from './money/rules.ts';
import { approverTask, officerTask, panelTask } from './opportunities/rules.ts';
import { bidTask, letterTask, mentoringTasks, requestTask, serviceModelTask } from './rules.ts';

const step: Step = {
	opening: null,
	declared: true,
	clear: true,
	undecided: false,
	representation: null
};
const opportunity: OwnOpportunity = {
	id: 'o',
	title: 'Bexley',
	state: 'draft',
	reason: null,
	protected: true,
	deadlineAt: '2022-03-25T13:00:00Z',
	standstillEndsAt: null,
	standstillOver: null,
	updatedAt: '2022-03-01T09:00:00Z',
	author: true,
	wrote: true,
	panel: { chair: 1, evaluators: 2, me: false },
	proposal: null,
	step
};
const others = { ...opportunity, author: false, wrote: false };
const place: PanelPlace = {
	opportunityId: 'o',
	title: 'Bexley',
	role: 'evaluator',
	state: 'evaluating',
	deadlineAt: '2022-03-25T13:00:00Z',
	commissionerName: 'CCG',
	submitted: false,
	step: { ...step, opening: 'complete' }
};
const bid: OwnBid = {
	id: 'b',
	opportunityId: 'o',
	title: 'Bexley',
	state: 'draft',
	version: 0,
	opportunityState: 'published',
	deadlineAt: '2022-03-25T13:00:00Z',
	standstillEndsAt: null
};
const href = (task: { href: string } | null) => task?.href ?? null;

describe('R46 a representation', () => {
	const challenged = (state: 'submitted' | 'under_review', mayDecide: boolean) => ({
		...others,
		state: 'challenged',
		step: { ...step, representation: { id: 'r', state, mayDecide } }
	});

	it('waits for an officer or an approver, then for one who did not decide the award', () => {
		expect(officerTask(challenged('submitted', false))?.text).toContain('under review');
		expect(href(approverTask(challenged('submitted', false)))).toBe('/representations/r');
		expect(approverTask(challenged('under_review', false))).toBeNull();
		expect(approverTask(challenged('under_review', true))?.text).toContain('Decide on');
	});
});

describe('an officer', () => {
	it('finishes own drafts and makes the changes asked for', () => {
		expect(href(officerTask(opportunity))).toBe('/opportunities/o/edit');
		expect(officerTask(others)).toBeNull();
		expect(href(officerTask({ ...others, state: 'changes_requested' }))).toBe(
			'/opportunities/o/edit'
		);
	});

	it('names a panel before the bids are opened', () => {
		const bare = { ...opportunity, panel: { chair: 1, evaluators: 1, me: false } };
		expect(href(officerTask({ ...bare, state: 'published' }))).toBe('/opportunities/o/panel');
		expect(officerTask({ ...opportunity, state: 'published' })).toBeNull();
		const asked = { ...bare, state: 'published', questionsWaiting: 2 };
		expect(href(officerTask(asked))).toBe('/opportunities/o/questions');
	});
});

describe('an approver', () => {
	it('decides on what somebody else proposed (R13)', () => {
		const proposal = { mine: false, proposedAt: '2022-03-08T09:00:00Z' };
		const open = { ...others, state: 'published', proposal };
		expect(href(approverTask(open))).toBe('/opportunities/o/proposal');
		expect(approverTask({ ...open, proposal: { ...proposal, mine: true } })).toBeNull();
		expect(approverTask({ ...open, wrote: true })).toBeNull();
	});

	it('checks what somebody else wrote, and never their own (R2)', () => {
		expect(href(approverTask({ ...others, state: 'in_review' }))).toBe('/opportunities/o/publish');
		expect(approverTask({ ...opportunity, state: 'in_review' })).toBeNull();
		const plannedAt = '2022-03-14T09:00:00Z';
		expect(approverTask({ ...others, state: 'in_review', plannedAt })).toBeNull();
		expect(
			approverTask({
				...others,
				state: 'in_review',
				panel: { chair: 1, evaluators: 2, me: true }
			})
		).toBeNull();
	});

	it('opens the bids once, as the first or the second', () => {
		const closed = { ...others, state: 'closed' };
		expect(approverTask(closed)?.text).toBe('Open the bids: Bexley');
		expect(approverTask({ ...closed, step: { ...step, opening: 'other' } })?.text).toBe(
			'Open the bids as the second person: Bexley'
		);
		expect(approverTask({ ...closed, step: { ...step, opening: 'mine' } })).toBeNull();
	});

	it('declares interests before deciding the award', () => {
		const decision = { ...others, state: 'decision' };
		expect(href(approverTask({ ...decision, step: { ...step, declared: false } }))).toBe(
			'/opportunities/o/evaluation/interests'
		);
		expect(href(approverTask(decision))).toBe('/opportunities/o/evaluation/decision');
		expect(approverTask({ ...decision, step: { ...step, clear: false } })).toBeNull();
	});

	it('confirms the award when the standstill is over, not before', () => {
		const standing = {
			...others,
			state: 'standstill',
			standstillEndsAt: '2022-04-20T23:00:00Z'
		};
		expect(href(approverTask({ ...standing, standstillOver: true }))).toBe(
			'/opportunities/o/award'
		);
		expect(approverTask({ ...standing, standstillOver: false })).toBeNull();
	});
});

describe('a panel member', () => {
	it('declares first, then scores, then is done', () => {
		expect(panelTask({ ...place, step: { ...step, declared: false, clear: false } })?.text).toBe(
			'Declare your interests: Bexley'
		);
		expect(panelTask(place)?.text).toBe('Score the bids: Bexley');
		expect(panelTask({ ...place, submitted: true })).toBeNull();
	});

	it('with an interest is asked for nothing', () => {
		expect(panelTask({ ...place, step: { ...step, clear: false } })).toBeNull();
	});

	it('who is the chair opens and moderates', () => {
		const chair = { ...place, role: 'chair' as const };
		expect(href(panelTask({ ...chair, state: 'closed', step }))).toBe('/opportunities/o/opening');
		expect(panelTask({ ...place, state: 'closed', step })).toBeNull();
		expect(panelTask({ ...chair, state: 'moderating' })?.text).toBe('Agree the marks: Bexley');
		expect(panelTask(chair)).toBeNull();
	});
});

describe('a bidder', () => {
	it('finishes a bid while the deadline is ahead', () => {
		expect(href(bidTask(bid))).toBe('/bids/b');
		expect(bidTask({ ...bid, opportunityState: 'closed' })).toBeNull();
		expect(bidTask({ ...bid, state: 'submitted' })).toBeNull();
		expect(bidTask({ ...bid, state: 'needs_reconfirmation' })?.text).toBe(
			'Confirm your bid: Bexley'
		);
	});

	it('reads a letter while the standstill runs', () => {
		const letter = {
			id: 'l',
			title: 'Bexley',
			opportunityId: 'o',
			won: false,
			madeAt: '2022-04-08T09:00:00Z'
		};
		expect(href(letterTask(letter, [{ ...bid, opportunityState: 'standstill' }]))).toBe(
			'/letters/l'
		);
		expect(letterTask(letter, [{ ...bid, opportunityState: 'awarded' }])).toBeNull();
	});
});

it('a clinician finishes a draft and publishes changes', () => {
	const model = {
		id: 's',
		title: 'Rehab',
		state: 'draft',
		version: 0,
		stage: 'idea',
		updatedAt: '2022-03-01T09:00:00Z',
		changed: false
	};
	expect(href(serviceModelTask(model))).toBe('/service-models/s/edit');
	expect(serviceModelTask({ ...model, version: 1 })).toBeNull();
	expect(href(serviceModelTask({ ...model, version: 1, changed: true }))).toBe(
		'/service-models/s/publish'
	);
});

it('tasks stand by date, and each address once', () => {
	const task = (href: string, at: string) => ({ text: href, href, at, when: 'since' as const });
	const sorted = sortTasks([
		task('/b', '2022-03-25T13:00:00Z'),
		null,
		task('/a', '2022-03-01T09:00:00Z'),
		task('/b', '2022-03-02T09:00:00Z')
	]);
	expect(sorted.map(href)).toEqual(['/a', '/b']);
});

describe('in mentoring', () => {
	const mentorship = { id: 'm', otherName: 'Mo' };

	it('names sessions to say something about, messages, quiet mentorships and actions', () => {
		const at = '2022-03-15T11:00:00Z';
		const tasks = mentoringTasks({
			toSay: [{ id: 's', otherName: 'Mo', endsAt: at }],
			unread: [{ ...mentorship, since: at, count: 2 }],
			quiet: [{ ...mentorship, since: at }],
			intakes: [],
			actions: [{ id: 'm', what: 'Write it down', dueOn: '2022-03-16' }]
		});
		expect(tasks.map(href)).toEqual([
			'/sessions/s',
			'/mentoring/m/messages',
			'/mentoring/m',
			'/mentoring/m/actions'
		]);
		expect(tasks[0]?.text).toBe('Say what happened in the session with Mo');
	});

	it('asks the mentor to answer, and the clinician to reply to a question', () => {
		const request = {
			...{
				id: 'r',
				mentor_id: 'mo',
				mentor_name: 'Mo',
				clinician_id: 'p',
				clinician_name: 'Priya'
			},
			...{ about: 'competency' as const, competency: 'bidding', service_model_title: null },
			...{ opportunity_title: null, made_at: '2022-03-07T09:00:00Z', mentorship_id: null },
			...{ mentorship_state: null, started_at: null, state: 'open' as const }
		};
		const asked = { ...request, state: 'asked' as const };
		expect([requestTask(request, 'mo'), requestTask(asked, 'p')].map(href)).toEqual([
			'/mentoring/requests/r',
			'/mentoring/requests/r'
		]);
		expect([requestTask(request, 'p'), requestTask(asked, 'mo')]).toEqual([null, null]);
	});
});

describe('money', () => {
	const since = '2022-03-01T09:00:00Z';
	const none = { waiting: [], own: [], claimable: null };

	it('UI-6 one claim is named by its page, several by their list', () => {
		const waiting = [
			{ what: 'decide' as const, count: 1, since, id: 'c' },
			{ what: 'recover' as const, count: 2, since, id: null },
			{ what: 'pay' as const, count: 1, since, id: 'd' }
		];
		expect(moneyTasks({ ...none, waiting }).map(({ text, href }) => [text, href])).toEqual([
			['Decide on a claim', '/claims/c'],
			['Get money back of 2 claims', '/claims#others'],
			['Make a payment file for a claim', '/payment-files']
		]);
	});

	it('UI-6 a claimant finishes, answers and claims in time', () => {
		const own = [
			{ id: 'c', reference: 'CB-000001', state: 'draft' as const, since },
			{ id: 'd', reference: 'CB-000002', state: 'information_requested' as const, since }
		];
		const claimable = { count: 2, by: '2022-06-01' };
		expect(moneyTasks({ ...none, own, claimable }).map(({ text, at }) => [text, at])).toEqual([
			['Finish your claim CB-000001', since],
			['Answer a question about your claim CB-000002', since],
			['Claim for 2 sessions that a bursary pays', '2022-06-01']
		]);
	});
});
