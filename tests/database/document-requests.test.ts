import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	answerDocumentRequest,
	askForDocument
} from '#features/evaluation/documents/commands.server.ts';
import { getDocumentRequest, readDocument } from '#features/evaluation/documents/queries.server.ts';
import { addBidFile, removeBidFile } from '#features/bids/files/commands.server.ts';
import { downloadBidFile } from '#features/bids/files/queries.server.ts';
import { getWorkspace } from '#features/evaluation/workspace/queries.server.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { evaluationFor } from '#support/evaluation.ts';
import { pdfFile, programFile, uploadOf } from '#support/files.ts';
import {
	declaredInterests,
	makeWorld,
	openedOpportunity,
	scoredOpportunity,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
beforeEach(() => backend.setClock(whileOpen));
afterAll(() => backend.close());

const words = 'The certificate of insurance that your answer names is missing. Say its number.';

async function opened() {
	const stage = await openedOpportunity(backend, world);
	await declaredInterests(backend, world, stage.opportunity);
	return stage;
}

describe('R41 the chair asks for what is missing', () => {
	test('once, in the same words and with the same time for everyone who is asked', async () => {
		const { opportunity, own, rival } = await opened();
		const chair = backend.as(world.chair);
		const bids = [own.bid, rival.bid];
		await askForDocument(chair, opportunity, { bids, words, hours: 48 });
		const asked = await Promise.all([
			getDocumentRequest(backend.as(world.clinician), own.bid),
			getDocumentRequest(backend.as(world.rivalClinician), rival.bid)
		]);
		expect(asked.map((one) => [one.words, one.takesAnswers])).toEqual([
			[words, true],
			[words, true]
		]);
		expect(asked[0]?.answerBy).toBe(asked[1]?.answerBy);
		expect(Date.parse(asked[0]?.answerBy ?? '') - Date.parse(asked[0]?.askedAt ?? '')).toBe(
			48 * 3_600_000
		);
		const mails = await backend.query<{ to: string; data: string }>(
			`select payload ->> 'to' as to, payload ->> 'data' as data from private.outbox
			where payload ->> 'template' = 'document_asked' order by 1`
		);
		expect(mails.map(({ to }) => to).sort()).toEqual(
			[world.clinician.email, world.rivalClinician.email].sort()
		);
		expect(mails.map(({ data }) => data).join()).not.toContain('insurance');
		await expect(
			askForDocument(chair, opportunity, { bids: [own.bid], words, hours: 48 })
		).rejects.toThrow('It can be done once');
	});

	test('and says at the field what the request still needs', async () => {
		const other = await openedOpportunity(backend, world);
		await backend.setClock(whileOpen);
		const { opportunity, own } = await opened();
		const ask = (change: object) =>
			backend
				.as(world.chair)
				.rpc('ask_for_document', { opportunity, bids: [own.bid], words, hours: 48, ...change });
		const answers = await Promise.all([
			ask({ words: 'Too short' }),
			ask({ hours: 3 }),
			ask({ hours: 241 }),
			ask({ bids: [] }),
			ask({ bids: [own.bid, other.own.bid] })
		]);
		expect(answers.map(({ error }) => error?.hint)).toEqual([
			'words',
			'hours',
			'hours',
			'bids',
			'bids'
		]);
	});

	test.each([
		['an evaluator', () => world.evaluator],
		['the officer', () => world.officer],
		['an approver', () => world.secondApprover],
		['a bidder', () => world.clinician]
	])('but %s cannot', async (_who, person) => {
		const { opportunity, own } = await opened();
		const { error } = await backend
			.as(person())
			.rpc('ask_for_document', { opportunity, bids: [own.bid], words, hours: 48 });
		expect(error?.code).toBe('PT404');
	});

	test('nor can anybody once the evaluators have finished', async () => {
		const { opportunity, own } = await scoredOpportunity(backend, world);
		await expect(
			askForDocument(backend.as(world.chair), opportunity, { bids: [own.bid], words, hours: 48 })
		).rejects.toThrow('The evaluators have finished');
	});
});

describe('R41 a bidder that is asked', () => {
	test('answers by the clock, and the panel reads the answer beside the bid without a name', async () => {
		const { opportunity, own, rival } = await opened();
		await askForDocument(backend.as(world.chair), opportunity, {
			...{ bids: [own.bid, rival.bid], words, hours: 4 }
		});
		const clinician = backend.as(world.clinician);
		await answerDocumentRequest(clinician, own.bid, 'It has the number 12.');
		await answerDocumentRequest(clinician, own.bid, 'Breathe Easy Bexley CIC has number 123.');
		const evaluator = backend.as(world.evaluator);
		const { document } = await getWorkspace(evaluator, opportunity, { bid: own.bid });
		expect(readDocument(own.bid, document)).toMatchObject({
			words,
			open: true,
			answer: '[name removed] has number 123.'
		});
		const [row] = await backend.query<{ answer_sealed: string }>(
			'select answer_sealed from public.document_answers where bid_id = $1',
			[own.bid]
		);
		expect(row?.answer_sealed).not.toContain('123');
		const summary = await evaluationFor(backend, world.chair, opportunity);
		expect(summary.document?.asked.map(({ answered }) => answered).sort()).toEqual([false, true]);

		await backend.setClock('2022-03-25T17:00:01Z');
		const late = answerDocumentRequest(backend.as(world.rivalClinician), rival.bid, 'Number 9.');
		await expect(late).rejects.toThrow('The time to answer has passed');
		const { document: none } = await getWorkspace(evaluator, opportunity, { bid: rival.bid });
		expect(readDocument(rival.bid, none)).toMatchObject({ open: false, answer: null });
	});

	test('is told alone: others find nothing, and whoever was not asked neither', async () => {
		const { opportunity, own, rival } = await opened();
		await askForDocument(backend.as(world.chair), opportunity, {
			...{ bids: [own.bid], words, hours: 48 }
		});
		for (const [person, bid] of [
			[world.rivalClinician, own.bid],
			[world.rivalClinician, rival.bid],
			[world.chair, own.bid],
			[world.admin, own.bid]
		] as const) {
			const db = backend.as(person);
			expect((await db.rpc('document_request', { bid })).error?.code).toBe('PT404');
			const sent = { bid, sealed: '{}', names_sealed: '{}' };
			expect((await db.rpc('answer_document_request', sent)).error?.code).toBe('PT404');
		}
	});
});

describe('R41 a file in the answer', () => {
	const certificate = pdfFile('Certificate 123 of Breathe Easy');

	async function asked() {
		const stage = await opened();
		await askForDocument(backend.as(world.chair), stage.opportunity, {
			...{ bids: [stage.own.bid, stage.rival.bid], words, hours: 4 }
		});
		return { ...stage, bidder: backend.as(world.clinician) };
	}
	const add = (bid: string, name = 'Breathe Easy certificate.pdf', bytes = certificate) =>
		addBidFile(backend.as(world.clinician), bid, uploadOf(name, bytes), null, 'answer');
	const readBy = async (opportunity: string, bid: string) =>
		readDocument(
			bid,
			(await getWorkspace(backend.as(world.evaluator), opportunity, { bid })).document
		);

	test('is kept sealed, and the panel reads it without its name', async () => {
		const { opportunity, own, bidder } = await asked();
		const id = await add(own.bid);
		expect((await getDocumentRequest(bidder, own.bid)).files.map(({ name }) => name)).toEqual([
			'Breathe Easy certificate.pdf'
		]);
		expect(await readBy(opportunity, own.bid)).toMatchObject({
			...{ answer: null, written: false, files: [{ id, title: 'Answer 1 (PDF)' }] }
		});
		const summary = await evaluationFor(backend, world.chair, opportunity);
		expect(summary.document?.asked.map(({ answered }) => answered).sort()).toEqual([false, true]);
		const response = await downloadBidFile(backend.as(world.evaluator), id);
		expect(response.headers.get('content-disposition')).toMatch(/Bidder [AB] answer 1\.pdf/);
		expect(Buffer.from(await response.arrayBuffer()).equals(certificate)).toBe(true);
		const [row] = await backend.query<{ row: string }>(
			'select to_jsonb(f)::text as row from public.bid_files f where id = $1',
			[id]
		);
		expect(row?.row).not.toContain('certificate');
	});

	test('can be deleted while there is time, and with the last one there is no answer', async () => {
		const { opportunity, own } = await asked();
		const id = await add(own.bid);
		await removeBidFile(backend.as(world.clinician), id);
		expect(await readBy(opportunity, own.bid)).toMatchObject({ answeredAt: null, files: [] });
		await expect(downloadBidFile(backend.as(world.evaluator), id)).rejects.toMatchObject({
			status: 404
		});
	});

	test('is looked at like every other, and there are at most 5', async () => {
		const { opportunity, own } = await asked();
		await expect(add(own.bid, 'Certificate.pdf', programFile)).rejects.toThrow('must be PDF');
		for (let place = 1; place <= 5; place += 1) await add(own.bid, `Part ${place}.pdf`);
		await expect(add(own.bid, 'More.pdf')).rejects.toThrow('An answer has at most 5 files');
		expect((await readBy(opportunity, own.bid))?.files).toHaveLength(5);
	});

	test('is no part of the bid: its receipt and the files it was submitted with stay', async () => {
		const { own } = await asked();
		await add(own.bid);
		const [row] = await backend.query<{ files: unknown[] }>(
			'select files from public.bid_submissions where bid_id = $1',
			[own.bid]
		);
		expect(row?.files).toEqual([]);
		await expect(
			addBidFile(backend.as(world.clinician), own.bid, uploadOf('Late.pdf', certificate))
		).rejects.toThrow('The deadline has passed');
	});

	test('comes from the bidder that was asked, in time, and from nobody else', async () => {
		const { own, rival } = await asked();
		const id = await add(own.bid);
		const notFound = { status: 404 };
		for (const person of [world.rivalClinician, world.chair, world.officer, world.admin]) {
			const db = backend.as(person);
			const sent = addBidFile(db, own.bid, uploadOf('Other.pdf', certificate), null, 'answer');
			await expect(sent).rejects.toMatchObject(notFound);
			await expect(removeBidFile(db, id)).rejects.toMatchObject(notFound);
		}
		for (const person of [world.rivalClinician, world.conflicted, world.officer, world.admin]) {
			const read = downloadBidFile(backend.as(person), id);
			await expect(read).rejects.toMatchObject(notFound);
		}
		await backend.setClock('2022-03-25T17:00:01Z');
		const rivals = backend.as(world.rivalClinician);
		await expect(
			addBidFile(rivals, rival.bid, uploadOf('Late.pdf', certificate), null, 'answer')
		).rejects.toThrow('The time to answer has passed');
		await expect(removeBidFile(backend.as(world.clinician), id)).rejects.toThrow(
			'The time to answer has passed'
		);
	});

	test('is not taken from a bidder that was not asked', async () => {
		const { own } = await opened();
		await expect(add(own.bid)).rejects.toThrow('nothing was asked for');
	});
});
