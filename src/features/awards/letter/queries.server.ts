import { makePdf, type Block, type Paper } from '#lib/server/pdf/document.ts';
import { formatDate, formatMoney, formatTime } from '#lib/ui/format.ts';
import { fallWords, lastMomentBefore, rankWords, type Letter, type LetterPage } from '../rules.ts';

const points = (value: number | null | undefined) => value?.toFixed(2) ?? 'None';

function pointsOf({ own, winner, won, alias, priceWeight }: Letter): Block {
	const row = (name: string, of: Letter['winner'] | NonNullable<Letter['own']>) => [
		...[name, points(of.quality), points(of.price), points(of.total), formatMoney(of.pricePence)]
	];
	return {
		kind: 'table',
		caption: 'Points, of 100',
		head: [
			{ text: 'Bid', share: 2 },
			{ text: `Quality points, of ${100 - priceWeight}`, numeric: true },
			{ text: `Price points, of ${priceWeight}`, numeric: true },
			{ text: 'Total points', numeric: true },
			{ text: 'Price', numeric: true }
		],
		rows: [
			...(own ? [row(won ? 'Your bid' : `Your bid (${alias})`, own)] : []),
			...(won ? [] : [row(winner.name, winner)])
		]
	};
}

function better({ won, winner, advantages, disqualifiedBecause }: Letter): Block[] {
	if (won || disqualifiedBecause !== null) return [];
	return [
		{ kind: 'heading', text: 'What the winning bid did better' },
		...(advantages.length > 0
			? ([
					{ kind: 'text', text: `The panel gave ${winner.name} a higher mark for these criteria:` },
					{ kind: 'list', items: advantages }
				] as const)
			: [
					{
						kind: 'text' as const,
						text: `The panel gave ${winner.name} no higher mark for any criterion.`
					}
				])
	];
}

function marks({ criteria, winner, won }: Letter): Block[] {
	return criteria.flatMap(({ name, weight, mark, reason, winnerMark, winnerReason }): Block[] => [
		{ kind: 'heading', level: 3, text: `${name}, ${weight}% of the whole` },
		{
			kind: 'text',
			strong: true,
			text: `Your mark: ${mark === null ? 'not scored' : `${mark} of 5`}`
		},
		...(reason ? [{ kind: 'text' as const, text: reason }] : []),
		...(!won && winnerMark !== null
			? [
					{
						kind: 'text' as const,
						strong: true,
						text: `Mark of ${winner.name}: ${winnerMark} of 5`
					},
					{ kind: 'text' as const, text: winnerReason ?? '' }
				]
			: [])
	]);
}

/** What a letter says on paper: the same as on its page. */
function paperOf({ letter, fellAt, fellCause }: LetterPage): Paper {
	const last = lastMomentBefore(letter.standstillEndsAt);
	const opening = letter.won
		? `We intend to award this contract to ${letter.organisation}.`
		: `Thank you for your bid. We intend to award this contract to ${letter.winner.name}.`;
	const because = letter.disqualifiedBecause ?? letter.noLongerBecause;
	return {
		title: `${letter.title}: the result of your bid${letter.number > 1 ? ', after a new decision' : ''}`,
		author: letter.commissioner,
		madeAt: new Date(letter.decidedAt),
		blocks: [
			...(fellAt && fellCause
				? [
						{
							kind: 'text' as const,
							strong: true,
							text: `Superseded. ${fallWords(fellCause)} on ${formatDate(fellAt)}, so the decision in this letter no longer stands.`
						}
					]
				: []),
			{ kind: 'text', text: `${letter.commissioner}, ${formatDate(letter.decidedAt)}` },
			{ kind: 'text', text: `To ${letter.organisation}` },
			{
				kind: 'text',
				text: `${opening} ${rankWords(letter)} Your bid was scored under the name ${letter.alias}.`
			},
			...(because
				? ([
						{
							kind: 'heading',
							text: letter.disqualifiedBecause
								? 'Why your bid was disqualified'
								: 'Why your bid no longer takes part'
						},
						{ kind: 'text', text: because }
					] as const)
				: []),
			{ kind: 'heading', text: 'The reason for the decision' },
			{ kind: 'text', text: letter.reason },
			{ kind: 'heading', text: 'Points' },
			pointsOf(letter),
			...better(letter),
			{ kind: 'heading', text: 'Marks and reasons' },
			{
				kind: 'text',
				text: `Each criterion has a mark from 0 to 5, on which the panel agreed.${
					letter.criteria.some(({ removed }) => removed)
						? ` Words about ${letter.winner.name} that are confidential were removed, and each place is marked.`
						: ''
				}`
			},
			...marks(letter),
			{ kind: 'heading', text: 'Standstill' },
			{
				kind: 'text',
				text: `The contract is not signed before the standstill is over. Its last moment is ${formatTime(last)} on ${formatDate(last)}.${
					letter.won
						? ''
						: ` If you think that the process was not followed, you can make a representation on Coldframe until then. Another approver of ${letter.commissioner} decides on it.`
				}`
			}
		]
	};
}

/** A letter as a tagged PDF. */
export function letterPdf(page: LetterPage): Promise<Uint8Array> {
	return makePdf(paperOf(page));
}
