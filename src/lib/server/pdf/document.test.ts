import { beforeAll, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { makePdf } from './document.ts';

type Element = { role?: string; type?: string; children?: Element[] };

const long = 'A reason that the panel agreed on, with words enough to fill lines. '.repeat(120);
const paper = {
	title: 'Breathing classes in Bexley: the result of your bid',
	author: 'NHS Bexley CCG',
	madeAt: new Date('2022-03-07T09:00:00Z'),
	blocks: [
		{ kind: 'text', text: 'To Łukasz Żółć, for £197,000 – thank you.' },
		{ kind: 'heading', text: 'Marks and reasons' },
		{ kind: 'list', items: ['Quality of care', 'Access'] },
		{
			kind: 'table',
			caption: 'Points, of 100',
			head: [
				{ text: 'Bid' },
				{ text: 'Total points', numeric: true },
				{ text: 'Reason', share: 2 }
			],
			rows: [
				['Your bid', '61.50', 'Short'],
				['Winning bid', '72.25', `${long}The last word is marigold.`]
			]
		},
		{ kind: 'page' },
		{ kind: 'heading', text: 'Standstill', level: 3 }
	]
} as const;

let made: Uint8Array;
let pdf: Awaited<ReturnType<typeof getDocumentProxy>>;
let text: string;

beforeAll(async () => {
	made = await makePdf(paper);
	pdf = await getDocumentProxy(new Uint8Array(made));
	text = (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, ' ');
});

function rolesIn(element: Element): string[] {
	return [
		...(element.role ? [element.role] : []),
		...(element.children ?? []).flatMap((child) => rolesIn(child))
	];
}

async function roles(): Promise<string[]> {
	const all: string[] = [];
	for (let page = 1; page <= pdf.numPages; page += 1) {
		const tree = (await (await pdf.getPage(page)).getStructTree()) as Element | null;
		if (tree) all.push(...rolesIn(tree));
	}
	return all;
}

describe('UI-10 a document for people', () => {
	it('has text that can be selected, also letters beyond English and the end of a row over pages', () => {
		expect(text).toContain('To Łukasz Żółć, for £197,000 – thank you.');
		expect(text).toContain('72.25');
		expect(text).toContain('The last word is marigold.');
		expect(text.match(/ enough /g)).toHaveLength(120);
	});

	it('tells what is a heading, a list and a table', async () => {
		expect((await pdf.getMarkInfo())?.Marked).toBe(true);
		const found = await roles();
		for (const role of [
			'H1',
			'H2',
			'H3',
			'P',
			'L',
			'LI',
			'LBody',
			'Table',
			'Caption',
			'TR',
			'TH',
			'TD'
		]) {
			expect(found).toContain(role);
		}
	});

	it('carries its title, its language and the day it was made', async () => {
		const { info } = await pdf.getMetadata();
		expect(info).toMatchObject({
			Title: paper.title,
			Author: 'NHS Bexley CCG',
			Language: 'en-GB',
			CreationDate: expect.stringContaining('20220307090000') as string
		});
	});

	it('numbers its pages and repeats the head of a table that goes on', () => {
		expect(pdf.numPages).toBeGreaterThan(2);
		expect(text).toContain(`Page ${pdf.numPages} of ${pdf.numPages}`);
		expect(text.match(/Total points/g)?.length).toBeGreaterThan(1);
	});

	it('brings its fonts along', () => {
		const bytes = Buffer.from(made).toString('latin1');
		expect(bytes).toContain('/FontFile');
		expect(bytes).not.toContain('/Helvetica');
	});
});
