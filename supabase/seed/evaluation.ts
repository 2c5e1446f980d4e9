import { openBids, openPrices } from '#features/evaluation/commands.server.ts';
import {
	answerDocumentRequest,
	askForDocument
} from '#features/evaluation/documents/commands.server.ts';
import type { Stage } from './opportunities.ts';

type Process = {
	opportunity: string;
	winner: string;
	runnerUp: string;
	/** Bids together with the one that comes second. */
	partner?: string;
};
type Mark = [mark: number, reason: string];

/** Marks by criterion position; both evaluators see the same strengths and differ by at most one mark. */
const marks: Record<'winner' | 'runnerUp', Mark[]> = {
	winner: [
		[
			4,
			'A clear method with measured results of a pilot, and a believable number of visits a day.'
		],
		[4, 'Changes are agreed the same day and stand in the shared record, which is what was asked.'],
		[
			3,
			'Evening and Saturday visits help, though nothing is said about people without a fixed home.'
		]
	],
	runnerUp: [
		[
			2,
			'Breathing exercise is a good addition, but there is no measure of what the review changes.'
		],
		[3, 'Letters after each visit are reliable, although they are slower than a shared record.'],
		[3, 'The volunteer who calls after a missed visit is a good idea and is well described.']
	]
};

async function declare(
	{ cast, organisations }: Stage,
	{ opportunity, partner }: Process
): Promise<void> {
	const names = ['Thames Lung Partnership', 'Breathe Easy Bexley CIC'];
	const bidders = [...names, ...(partner ? [partner] : [])].map((name) => organisations.get(name));
	for (const who of ['cy', 'eve', 'eli', 'con', 'ada', 'ann', 'olu']) {
		const declarations = bidders.map((organisation, place) =>
			who === 'con' && place === 0
				? {
						organisation,
						has_interest: true,
						interest_type: 'indirect',
						detail: 'My brother is a partner in Thames Lung Partnership'
					}
				: { organisation, has_interest: false }
		);
		await cast
			.as(who)
			.rpc('declare_interests', { opportunity, declarations: declarations as never })
			.throwOnError();
	}
	const { data } = await cast.as('ann').rpc('evaluation', { opportunity }).throwOnError();
	const [declared] = (data as { interests: { id: string }[] }).interests;
	await cast
		.as('ann')
		.rpc('decide_interest', {
			declaration: declared?.id ?? '',
			decision: 'excluded',
			reason: 'A close family member would gain from the contract'
		})
		.throwOnError();
}

async function score({ cast }: Stage, { opportunity, winner, runnerUp }: Process): Promise<void> {
	const { data: criteria } = await cast
		.as('cy')
		.from('criteria')
		.select('id, position')
		.eq('opportunity_id', opportunity)
		.order('position')
		.throwOnError();
	const given = criteria.flatMap(({ id: criterion, position }) =>
		[
			{ bid: winner, criterion, given: marks.winner[position - 1] },
			{ bid: runnerUp, criterion, given: marks.runnerUp[position - 1] }
		].map(({ given, ...place }) => ({ ...place, mark: given?.[0] ?? 0, reason: given?.[1] ?? '' }))
	);
	for (const who of ['eve', 'eli']) {
		for (const score of given) await cast.as(who).rpc('save_score', score).throwOnError();
		await cast.as(who).rpc('submit_scores', { opportunity }).throwOnError();
	}
	for (const score of given) await cast.as('cy').rpc('save_consensus', score).throwOnError();
	await cast.as('cy').rpc('agree_consensus', { opportunity }).throwOnError();
	await openPrices(cast.as('cy'), opportunity);
}

type Dates = { opened: string; asked?: [string, string]; scored: string; decided: string };

/** The chair asks for what is missing in one bid, and its bidder answers the next morning (R41). */
async function askOnce(
	{ cast, setClock }: Stage,
	{ opportunity, winner }: Process,
	[askedAt, answeredAt]: [string, string]
): Promise<void> {
	await setClock(askedAt);
	await askForDocument(cast.as('cy'), opportunity, {
		bids: [winner],
		words:
			'Your answer names a certificate of calibration for the portable measurement, and it is not there. Give its number, its date and who issued it.',
		hours: 48
	});
	await setClock(answeredAt);
	await answerDocumentRequest(
		cast.as('ruth'),
		winner,
		'Certificate 4417 of 14 September 2021, issued by the medical physics department that calibrates both devices each year.'
	);
}

/** Takes an opportunity of the demonstration from its deadline to the decision. */
export async function evaluate(stage: Stage, process: Process, dates: Dates): Promise<void> {
	const { cast, setClock } = stage;
	const { opportunity, winner } = process;
	await setClock(dates.opened);
	await cast.as('cy').rpc('open_bids', { opportunity }).throwOnError();
	await openBids(cast.as('ada'), opportunity);
	await declare(stage, process);
	if (dates.asked) await askOnce(stage, process, dates.asked);
	await setClock(dates.scored);
	await score(stage, process);
	await setClock(dates.decided);
	await cast
		.as('ann')
		.rpc('decide_award', {
			opportunity,
			bid: winner,
			reason:
				'The bid ranks first: its method is measured and works in the shared record, at a price within the stated value.'
		})
		.throwOnError();
}

/** The awarded opportunity of the demonstration, from its deadline to its award. */
export async function evaluateHomeOxygen(stage: Stage, process: Process): Promise<void> {
	const { cast, setClock } = stage;
	const { opportunity } = process;
	await evaluate(stage, process, {
		opened: '2021-12-10T14:00:00Z',
		asked: ['2021-12-13T15:00:00Z', '2021-12-14T09:30:00Z'],
		scored: '2022-01-06T11:00:00Z',
		decided: '2022-01-10T15:00:00Z'
	});
	await setClock('2022-01-24T10:00:00Z');
	await cast.as('ann').rpc('confirm_award', { opportunity }).throwOnError();
}
