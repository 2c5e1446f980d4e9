import { formatCount, formatMoney } from '#lib/ui/format.ts';
import type { Session, Terms } from '../rules.ts';

type Paid = Pick<Session, 'pricePence' | 'pays'>;
type Agreed = Paid & Pick<Session, 'terms' | 'movedByMentor' | 'bursary' | 'cover'>;

const hoursWords = (count: number) => formatCount(count, 'hour');

/** Where money goes that is not kept: it returns to whoever paid, which the mentor may not be told more of. */
function backTo({ pays }: Pick<Paid, 'pays'>, mentoring: boolean): string {
	if (pays === 'bursary') return 'to the bursary';
	return mentoring ? 'to the card it was paid with' : 'to your card';
}

/** Cover that a bursary set aside is released however late a session is cancelled (F-2). */
function coverWords({ bursary, cover }: Pick<Agreed, 'bursary' | 'cover'>): string[] {
	if (!bursary || !cover || cover.state === 'released') return [];
	return ['Clinic cover that no other session needs goes back to the bursary in any case.'];
}

/** Until when moving is free, as copied onto the booking. */
export function moveWords({ moves_until_hours }: Terms): string {
	return `Moving is free until ${hoursWords(moves_until_hours)} before the start. After that it cannot be moved.`;
}

/** The terms as sentences for one of the two; what they give back is computed by the database alone (B-9). */
export function termsWords(session: Agreed, mentoring: boolean): string[] {
	const { terms, pricePence, pays } = session;
	const move = moveWords(terms);
	if (pricePence === 0) {
		return [move, 'Cancelling is free until the start.', ...coverWords(session)];
	}
	const back = backTo(session, mentoring);
	if (session.movedByMentor) {
		const who = mentoring ? 'You have' : 'The mentor has';
		const all = `${who} moved this session, so all of the price goes back ${back} if it is cancelled before the start.`;
		return [move, all, ...coverWords(session)];
	}
	const cancels = mentoring ? 'When the person being mentored cancels' : 'When you cancel';
	return [
		move,
		...terms.steps.map(
			({ hours, percent }) =>
				`${cancels} ${hoursWords(hours)} or more before the start, ${percent}% of the price goes back ${back}.`
		),
		pays === 'bursary'
			? `${cancels} later, none of the price goes back, and the mentor can claim it from the bursary.`
			: `${cancels} later, none of the price goes back.`,
		`When ${mentoring ? 'you cancel, or have' : 'the mentor cancels, or has'} moved the session before, all of it goes back ${back}.`,
		...coverWords(session)
	];
}

type Cancelling = Paid & Pick<Session, 'refundPence' | 'bursary' | 'cover'>;

/** What cancelling now gives back and costs, shown before the button (B-9). */
export function cancelWords(session: Cancelling, mentoring: boolean): string {
	const { pricePence, pays } = session;
	const cover = coverWords(session).map((words) => ` ${words}`);
	if (pricePence === 0) return `Cancelling is free.${cover.join('')}`;
	const refund = session.refundPence ?? 0;
	const back = backTo(session, mentoring);
	const [price, kept] = [formatMoney(pricePence), formatMoney(pricePence - refund)];
	const rest =
		pays === 'bursary' ? `The mentor can claim ${kept} from it.` : `Cancelling now costs ${kept}.`;
	if (refund === pricePence)
		return `The whole price, ${price}, goes back ${back}.${cover.join('')}`;
	const given =
		refund === 0
			? `None of the price of ${price} goes back ${back}.`
			: `${formatMoney(refund)} of the price of ${price} goes back ${back}.`;
	return `${given} ${rest}${cover.join('')}`;
}

/** What a cancelled session gave back, named by where it went; nothing where it was free. */
export function returnedWords(
	session: Paid & Pick<Session, 'refundPence'>,
	mentoring: boolean
): { key: string; value: string }[] {
	if (session.pricePence === 0) return [];
	const value = formatMoney(session.refundPence ?? 0);
	return [{ key: `Goes back ${backTo(session, mentoring)}`, value }];
}
