import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { cpdCsv, cpdPdf } from './queries.server.ts';

const record = {
	now: '2022-04-01T09:00:00Z',
	name: 'Priya Raman',
	sessions: [
		{
			id: 's',
			startsAt: '2022-03-15T10:00:00Z',
			endsAt: '2022-03-15T11:30:00Z',
			mentoring: false,
			competency: 'finance',
			topics: 'Prices by quarter',
			reflection: 'Start from the rota, not from last year.'
		}
	]
};

it('N-3 gives dates, hours, topics and reflections as CSV', () => {
	expect(cpdCsv(record).split('\r\n')).toEqual([
		'Date,Hours,Role,Topics,Reflection',
		'15 March 2022,1.5,Mentored,Prices by quarter,"Start from the rota, not from last year."',
		''
	]);
});

it('N-3 gives the same as a tagged PDF', async () => {
	const pdf = await getDocumentProxy(new Uint8Array(await cpdPdf(record)));
	const { text } = await extractText(pdf, { mergePages: true });
	const words = text.replaceAll(/\s+/g, ' ');
	expect(words).toContain('Mentoring record of Priya Raman');
	expect(words).toContain('1 session, 1.5 hours in all, up to 1 April 2022.');
	expect(words).toContain('Start from the rota, not from last year.');
	expect((await pdf.getMarkInfo())?.Marked).toBe(true);
});
