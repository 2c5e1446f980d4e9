import { labelOf, professions } from '#features/vocabulary/rules.ts';
import { menteeReasons, mentorReasons } from '../mentors/rules.ts';
import { matchReasons, type Part } from '../rules.ts';

type Told = { kind: string; title: string; parts: Part[] };

const isTold = (value: unknown): value is Told =>
	typeof value === 'object' && value !== null && Array.isArray((value as Told).parts);

const whatOf = ({ kind, title }: Told) =>
	kind === 'mentor'
		? `Mentor: ${title}`
		: kind === 'mentee'
			? `Somebody you could help${title ? `: ${labelOf(professions, title).toLowerCase()}` : ''}`
			: kind === 'outside_notice'
				? `Outside notice: ${title}`
				: title;

/** New matches as lines of a mail, each with its reasons (M-14); nothing for anything else. */
export function toldMatches(matches: unknown): string[] {
	return (Array.isArray(matches) ? matches : []).filter(isTold).map((told) => {
		const reasonsOf =
			told.kind === 'mentor'
				? mentorReasons
				: told.kind === 'mentee'
					? menteeReasons
					: matchReasons;
		const { reasons } = reasonsOf(told.parts);
		const side = (wanted: boolean) =>
			reasons.filter((reason) => reason.for === wanted).map(({ text }) => text);
		const [favours, against] = [side(true), side(false)];
		return [
			`${whatOf(told)}.`,
			...(favours.length > 0 ? [`For: ${favours.join('. ')}.`] : []),
			...(against.length > 0 ? [`Against: ${against.join('. ')}.`] : [])
		].join(' ');
	});
}
