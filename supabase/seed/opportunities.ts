import { saveDraft, startBid, submitBid } from '#features/bids/commands.server.ts';
import { commentOnBid, inviteMentor } from '#features/bids/mentors/commands.server.ts';
import { addPartner } from '#features/bids/partners/commands.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import type { TypedLine } from '#features/bids/sealing/rules.ts';
import { activity, attach, attachToBid, rota } from './documents.ts';
import { bexley, diabetes, heartFailure, homeOxygen, type Brief } from './briefs.ts';
import { evaluateHomeOxygen } from './evaluation.ts';
import {
	asthma,
	challengeLewishamOxygen,
	decideLewishamOxygen,
	endAsthma,
	lewishamOxygen
} from './outcomes.ts';
import { publishOthers } from './other-opportunities.ts';
import type { Cast } from './people.ts';
import { askAndAnswer } from './questions.ts';

export type Stage = {
	cast: Cast;
	organisations: Map<string, string>;
	setClock: (instant: string) => Promise<void>;
};
const ccg = 'NHS South East London CCG';

/** Drafts an opportunity with its panel as the officer; gives its id. */
async function draft(
	{ cast, organisations }: Stage,
	{ content, criteria }: Brief
): Promise<string> {
	const commissioner = organisations.get(ccg) ?? '';
	const db = cast.as('olu', commissioner);
	const { data } = await db
		.rpc('create_opportunity', { commissioner, content: content as never })
		.throwOnError();
	const opportunity = data;
	await db
		.rpc('save_opportunity', {
			opportunity,
			content: content as never,
			criteria,
			seen: null as never
		})
		.throwOnError();
	for (const [who, role] of [
		['cy', 'chair'],
		['eve', 'evaluator'],
		['eli', 'evaluator'],
		['con', 'evaluator']
	] as const) {
		await db.rpc('add_panel_member', { opportunity, person: cast.id(who), role }).throwOnError();
	}
	return opportunity;
}

async function sendForReview({ cast, organisations }: Stage, opportunity: string): Promise<void> {
	await cast
		.as('olu', organisations.get(ccg))
		.rpc('send_for_review', { opportunity })
		.throwOnError();
}

async function publish(stage: Stage, brief: Brief): Promise<string> {
	const opportunity = await draft(stage, brief);
	if (brief === bexley) {
		const db = stage.cast.as('olu', stage.organisations.get(ccg));
		await attach(db, { opportunity }, 'pack', activity);
	}
	await sendForReview(stage, opportunity);
	const db = stage.cast.as('ada', stage.organisations.get(ccg));
	await db.rpc('publish_opportunity', { opportunity }).throwOnError();
	return opportunity;
}

type Offer = {
	who: string;
	organisation: string;
	answers: [string, string, string];
	price: string;
	lines?: TypedLine[];
	/** An organisation that bids with it. */
	partner?: string;
	/** A mentor who is invited to read along. */
	mentor?: string;
};

/** Bids as the application does, sealed with its key; gives the bid. */
async function bid(
	{ cast, organisations }: Stage,
	opportunity: string,
	offer: Offer
): Promise<string> {
	const organisation = organisations.get(offer.organisation) ?? '';
	const db = cast.as(offer.who, organisation);
	const id = await startBid(db, opportunity, organisation);
	const [first, second, third] = offer.answers;
	const { updatedAt } = await getBid(db, id);
	const answers = { 1: first, 2: second, 3: third };
	await saveDraft(db, id, { answers, price: offer.price, lines: offer.lines ?? [] }, updatedAt);
	if (offer === thamesOxygen) await attachToBid(db, id, rota);
	if (offer.partner) await addPartner(db, id, organisations.get(offer.partner) ?? '');
	if (offer.mentor) {
		await inviteMentor(db, id, cast.id(offer.mentor));
		const comment = 'Say what you measured, even if it is little: the panel marks evidence.';
		await commentOnBid(cast.as(offer.mentor), id, { criterion: '', comment });
	}
	await submitBid(db, id);
	return id;
}

const thamesHeart: Offer = {
	who: 'ruth',
	organisation: 'Thames Lung Partnership',
	answers: [
		'Specialist nurses see each person within 10 days of leaving hospital, with a plan written together. Audit of our breathlessness clinic shows 22% fewer admissions.',
		'We work in the shared record of the practices, and a cardiologist joins a meeting each week.',
		'Clinics stand in 4 places on bus routes, with visits at home for those who cannot travel.'
	],
	price: '684000',
	lines: [
		{ what: 'Clinics of specialist nurses', unit: 'year', quantity: '3', price: '197000' },
		{ what: 'Visits at home', unit: 'visit', quantity: '900', price: '95' },
		{ what: 'Start, with training', unit: 'once', quantity: '1', price: '7500' }
	]
};

const thamesOxygen: Offer = {
	who: 'ruth',
	organisation: 'Thames Lung Partnership',
	answers: [
		'Two nurses review 5 people a day at home with portable measurement, following national guidance. In our pilot 31% needed less oxygen than they had.',
		'Each change is agreed with the practice the same day and written in the shared record.',
		'We visit in the evening and on Saturdays, with interpreters booked where they are needed.'
	],
	price: '168000'
};

const bexleyOxygen: Offer = {
	who: 'priya',
	organisation: 'Breathe Easy Bexley CIC',
	answers: [
		'Physiotherapists review people at home and join the review with breathing exercise. We have not yet measured what this changes.',
		'We write to the practice after each visit and phone where something is urgent.',
		'Visits are offered on weekdays, and a volunteer calls those who miss one.'
	],
	price: '161000'
};

/** One opportunity in each part of its life: awarded, challenged, ended, to be opened, open, in review. */
export async function seedOpportunities(stage: Stage): Promise<void> {
	await stage.setClock('2021-11-08T09:30:00Z');
	const oxygen = await publish(stage, homeOxygen);
	const winner = await bid(stage, oxygen, thamesOxygen);
	const runnerUp = await bid(stage, oxygen, bexleyOxygen);
	await evaluateHomeOxygen(stage, { opportunity: oxygen, winner, runnerUp });
	await stage.setClock('2022-01-25T10:00:00Z');
	const lewisham = await publish(stage, lewishamOxygen);
	const best = await bid(stage, lewisham, { ...thamesOxygen, price: '402000' });
	const partner = 'Copper Lane Surgery';
	const other = await bid(stage, lewisham, {
		...{ ...bexleyOxygen, price: '396000', partner, mentor: 'rosalind.teague' }
	});
	const unwanted = await publish(stage, asthma);
	await stage.setClock('2022-01-31T10:00:00Z');
	const heart = await publish(stage, heartFailure);
	await bid(stage, heart, thamesHeart);
	await decideLewishamOxygen(stage, {
		...{ opportunity: lewisham, winner: best, runnerUp: other, partner }
	});
	await endAsthma(stage, unwanted);
	await stage.setClock('2022-02-28T09:00:00Z');
	const [medway = ''] = await publishOthers(stage);
	await askAndAnswer(stage, medway);
	await challengeLewishamOxygen(stage, lewisham);
	await stage.setClock('2022-03-07T08:30:00Z');
	await publish(stage, bexley);
	await reviewTwice(stage, diabetes);
}

/** A draft that an approver sent back once, so that its second review shows what is different. */
async function reviewTwice(stage: Stage, brief: Brief): Promise<void> {
	const { cast, organisations } = stage;
	const first = { ...brief, content: { ...brief.content, yearly_volume: 700 } };
	const opportunity = await draft(stage, first);
	await sendForReview(stage, opportunity);
	const approver = cast.as('ada', organisations.get(ccg));
	const officer = cast.as('olu', organisations.get(ccg));
	const comment = 'Are people in care homes counted as well?';
	await approver.rpc('add_review_comment', { opportunity, part: 'what', comment }).throwOnError();
	const reason = 'The two boroughs have about 900 people at risk, so 700 places are too few.';
	await approver.rpc('request_changes', { opportunity, reason }).throwOnError();
	await officer
		.rpc('save_opportunity', {
			opportunity,
			content: brief.content as never,
			criteria: brief.criteria,
			seen: null as never
		})
		.throwOnError();
	await officer
		.rpc('add_review_comment', { opportunity, part: 'what', comment: 'Yes, all of them are.' })
		.throwOnError();
	await sendForReview(stage, opportunity);
}
