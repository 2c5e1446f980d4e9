import { capacityWords } from '#features/evaluation/rules.ts';
import { conflictWords } from '#features/opportunities/notice/rules.ts';
import { makePdf, type Block, type Paper } from '#lib/server/pdf/document.ts';
import { formatDate, formatDateTime, formatMoney } from '#lib/ui/format.ts';
import { lastMomentBefore } from '../rules.ts';
import { zip } from './fflate.server.ts';
import type { DisclosedBid, Disclosure } from './rules.ts';

const when = (instant: string | null) => (instant ? formatDateTime(instant) : 'Not recorded');

function facts(caption: string, rows: readonly (readonly [string, string])[]): Block {
	return {
		kind: 'table',
		caption,
		head: [{ text: 'What' }, { text: 'Recorded', share: 3 }],
		rows
	};
}

function process({ process, versions, opening, decision, recordedAt }: Disclosure): Block[] {
	const opener = (name: string, capacity: string, at: string) =>
		`${name}, ${capacityWords[capacity] ?? capacity}, on ${when(at)}`;
	return [
		{ kind: 'heading', text: 'The process' },
		facts('The process', [
			['Reference', process.reference],
			['Commissioner', process.commissioner],
			['Rules', `${process.regime}, version ${process.regimeVersion} of its time limits`],
			['Process', process.process],
			['Legal basis', process.legalBasis],
			['Published', when(process.publishedAt)],
			...versions
				.filter(({ number }) => number > 1)
				.map(
					({ number, madeAt, material, reason }) =>
						[
							`Version ${number}`,
							`${when(madeAt)}${material ? ', a material change' : ''}. ${reason}`
						] as const
				),
			['Questions closed', when(process.questionsCloseAt)],
			['Deadline', when(process.deadlineAt)],
			['Opened first by', opener(opening.firstBy, opening.firstCapacity, opening.firstAt)],
			['Opened second by', opener(opening.secondBy, opening.secondCapacity, opening.secondAt)],
			['Bids opened', String(opening.record.received)],
			['Late attempts', String(opening.record.lateAttempts.length)],
			[
				'Ranking computed',
				`${when(process.rankedAt)}, by version ${process.methodVersion} of the method`
			],
			['Price weight', `${process.priceWeight} of 100`],
			['Decided', `${when(decision.decidedAt)}, by ${decision.decidedBy}`],
			['Reason for the decision', decision.reason],
			['Last day of the standstill', formatDate(lastMomentBefore(decision.standstillEndsAt))],
			['This record was frozen', when(recordedAt)]
		]),
		{
			kind: 'table',
			caption: 'Hashes in the opening record',
			head: [
				{ text: 'Bid' },
				{ text: 'Version' },
				{ text: 'SHA-256 of answers, then of price', share: 5 }
			],
			rows: opening.record.bids.map(({ alias, version, content_hash, price_hash }) => [
				...[alias, String(version), `${content_hash} ${price_hash}`]
			])
		}
	];
}

function people({ panel, conflicts }: Disclosure): Block[] {
	return [
		{ kind: 'heading', text: 'Who took part' },
		{
			kind: 'table',
			caption: 'The panel',
			head: [{ text: 'Name' }, { text: 'Role' }, { text: 'Scores', share: 2 }],
			rows: panel.map(({ name, role, submittedAt, closedLateReason, shutOut }) => [
				name,
				role === 'chair' ? 'Chair' : 'Evaluator',
				shutOut
					? 'Kept from voting by a decision on an interest'
					: closedLateReason
						? `Closed by the chair: ${closedLateReason}`
						: submittedAt
							? `Submitted ${when(submittedAt)}`
							: 'None'
			])
		},
		{ kind: 'heading', text: 'Conflicts of interest' },
		conflicts.length === 0
			? { kind: 'text', text: 'None was declared.' }
			: {
					kind: 'table',
					caption: 'What was declared and decided',
					head: [{ text: 'Person' }, { text: 'About' }, { text: 'Declared and decided', share: 3 }],
					rows: conflicts.map((one) => [
						one.person,
						one.about,
						`${conflictWords(one)}. Declared ${when(one.declaredAt)}${one.decidedAt ? `, decided ${when(one.decidedAt)} by ${one.decidedBy ?? ''}` : ''}${one.reason ? `. Reason: ${one.reason}` : ''}`
					])
				}
	];
}

function bid(heading: string, one: DisclosedBid, { criteria }: Disclosure): Block[] {
	const { ranked } = one;
	return [
		{ kind: 'page' },
		{ kind: 'heading', text: `${heading}: ${one.organisation}, scored as ${one.alias}` },
		{ kind: 'text', text: `Version ${one.version}, submitted ${when(one.submittedAt)}.` },
		{
			kind: 'text',
			text: ranked
				? `Quality ${ranked.quality.toFixed(2)}, price ${ranked.price?.toFixed(2) ?? 'not scored'} (${formatMoney(ranked.pricePence)}), total ${ranked.total?.toFixed(2) ?? 'none'}, rank ${ranked.rank ?? 'none'}.`
				: `Not ranked.${one.stateReason ? ` ${one.stateReason}` : ''}`
		},
		...criteria.flatMap((criterion): Block[] => {
			const agreed = one.consensus.find((mark) => mark.criterion === criterion.id);
			return [
				{ kind: 'heading', level: 3, text: `${criterion.name}, ${criterion.weight}%` },
				{
					kind: 'table',
					caption: `Marks and reasons for ${criterion.name}`,
					head: [
						{ text: 'Given by' },
						{ text: 'Mark', numeric: true },
						{ text: 'Reason', share: 4 }
					],
					rows: [
						...one.scores
							.filter((score) => score.criterion === criterion.id)
							.map(({ evaluator, mark, reason, counts }) => [
								...[counts ? evaluator : `${evaluator} (does not count)`, String(mark), reason]
							]),
						...(agreed
							? [
									[
										`Consensus, recorded by ${agreed.recordedBy}`,
										String(agreed.mark),
										agreed.reason
									]
								]
							: [])
					]
				}
			];
		})
	];
}

function paperOf(pack: Disclosure): Paper {
	return {
		title: `Disclosure pack: ${pack.process.title}`,
		author: pack.process.commissioner,
		madeAt: new Date(pack.pack.madeAt),
		blocks: [
			{
				kind: 'text',
				text: `For ${pack.complainant.organisation}, about its representation of ${when(pack.representation.madeAt)}. Made ${when(pack.pack.madeAt)} by ${pack.pack.madeBy}. It is confidential between the commissioner and this bidder.`
			},
			{
				kind: 'text',
				text: 'It holds what the evaluation says about this bidder and about the winner, and nothing about any other. Words about the winner that are confidential were removed, and each place is marked.'
			},
			...process(pack),
			...people(pack),
			...bid('Your bid', pack.complainant, pack),
			...bid('The winner', pack.winner, pack)
		]
	};
}

/** The pack as one ZIP file: a tagged PDF for people and the same as JSON for machines. */
export async function disclosureZip(pack: Disclosure): Promise<Uint8Array> {
	return zip({
		'disclosure-pack.pdf': await makePdf(paperOf(pack)),
		'disclosure-pack.json': new TextEncoder().encode(JSON.stringify(pack, null, '\t'))
	});
}
