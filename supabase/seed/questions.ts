import { askQuestion, publishAnswer } from '#features/opportunities/questions/commands.server.ts';
import { getQuestions } from '#features/opportunities/questions/queries.server.ts';
import type { Stage } from './opportunities.ts';

const commissioner = 'NHS Kent and Medway CCG';

const asked: [who: string, organisation: string, question: string][] = [
	[
		'leila.farouk',
		'Medway Hearts CIC',
		'May the tracing be recorded with a handheld device, or do you expect a 12-lead recording?'
	],
	[
		'helen.stroud',
		'Weald Community Podiatry',
		'We run foot clinics in Ashford and Tenterden. Do pulse checks made during another appointment count towards the 8,000?'
	],
	[
		'leila.farouk',
		'Medway Hearts CIC',
		'Who reads the tracings in the first month, before the pathway has been agreed with each practice?'
	]
];

const answers: [answer: string, shown?: string][] = [
	[
		'A handheld device with one lead is enough to find an irregular pulse. People with one then have a 12-lead recording in their practice.'
	],
	[
		'Yes. A check counts wherever it is made, as long as it is recorded the same day.',
		'Do pulse checks made during another appointment count towards the 8,000?'
	]
];

/** Three questions about one opportunity: two answered, one of them shortened, and one that waits. */
export async function askAndAnswer(
	{ cast, organisations, setClock }: Stage,
	opportunity: string
): Promise<void> {
	for (const [who, name, question] of asked) {
		const organisation = organisations.get(name) ?? '';
		await askQuestion(cast.as(who, organisation), opportunity, { organisation, question });
	}
	await setClock('2022-03-03T14:00:00Z');
	const officer = cast.as('karen.oldfield', organisations.get(commissioner));
	const { staff } = await getQuestions(officer, opportunity);
	for (const [place, [answer, shown = '']] of answers.entries()) {
		await publishAnswer(officer, staff?.[place]?.id ?? '', { answer, shown });
	}
}
