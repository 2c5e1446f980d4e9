import { Readable } from 'node:stream';
import { addBidFile } from '#features/bids/files/commands.server.ts';
import { addDocument, type DocumentOf } from '#features/documents/commands.server.ts';
import type { Audience } from '#features/documents/rules.ts';
import type { Db } from '#lib/server/database.ts';
import { makePdf, type Block } from '#lib/server/pdf/document.ts';

type Written = { name: string; author: string; blocks: Block[] };

const text = (words: string): Block => ({ kind: 'text', text: words });

export const protocol: Written = {
	name: 'Protocol of the programme',
	author: 'Breathe Easy Bexley CIC',
	blocks: [
		text('For adults with COPD and breathlessness of grade 3 or more, referred by their practice.'),
		{
			kind: 'list',
			items: [
				'Assessment with a walking test before and after',
				'Two classes a week for 8 weeks, in a hall or by video',
				'A plan for exercise at home, agreed at the last class'
			]
		}
	]
};

export const risks: Written = {
	name: 'Clinical risks and how they are handled',
	author: 'Breathe Easy Bexley CIC',
	blocks: [
		text('A physiotherapist measures oxygen before each class and stops exercise below 85%.'),
		text('Two people trained in life support are at every class, with a defibrillator in the hall.')
	]
};

export const activity: Written = {
	name: 'Activity of the last 3 years',
	author: 'NHS South East London CCG',
	blocks: [
		{
			kind: 'table',
			caption: 'Pulmonary rehabilitation in Bexley',
			head: [
				{ text: 'Year' },
				{ text: 'Referred', numeric: true },
				{ text: 'Completed', numeric: true }
			],
			rows: [
				['2018 to 2019', '512', '241'],
				['2019 to 2020', '498', '229'],
				['2020 to 2021', '204', '61']
			]
		}
	]
};

export const rota: Written = {
	name: 'Rota and places of visits',
	author: '',
	blocks: [
		text('Two nurses on each weekday, one on Saturdays. Visits at home between 8am and 8pm.')
	]
};

async function upload({ name, author, blocks }: Written) {
	const paper = { title: name, author, madeAt: new Date('2022-02-01T09:00:00Z'), blocks };
	const content = Readable.from([await makePdf(paper)]);
	return {
		name: `${name}.pdf`,
		content: Object.assign(content, { truncated: false, bytesRead: 0 })
	};
}

/** Attaches a document as the person does whose client it is. */
export async function attach(
	db: Db,
	of: DocumentOf,
	audience: Audience,
	written: Written
): Promise<void> {
	await addDocument(db, { of, audience, replaces: null }, await upload(written));
}

export async function attachToBid(db: Db, bid: string, written: Written): Promise<void> {
	await addBidFile(db, bid, await upload(written));
}
