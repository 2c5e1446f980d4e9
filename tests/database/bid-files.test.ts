import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDraft, startBid, submitBid, withdrawBid } from '#features/bids/commands.server.ts';
import { addBidFile, removeBidFile } from '#features/bids/files/commands.server.ts';
import { downloadBidFile } from '#features/bids/files/queries.server.ts';
import { getBid } from '#features/bids/queries.server.ts';
import { openBids } from '#features/evaluation/commands.server.ts';
import { getEvaluation } from '#features/evaluation/queries.server.ts';
import { getWorkspace, readBid } from '#features/evaluation/workspace/queries.server.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { officeFile, pdfFile, programFile, uploadOf } from '#support/files.ts';
import {
	afterDeadline,
	declaredInterests,
	makeWorld,
	publishedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let bidder: Client;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	bidder = backend.as(world.clinician, { actingFor: world.startUp });
});
afterAll(() => backend.close());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const notFound = { status: 404 };
const objectsOf = async () =>
	(await readdir(join(backend.storageDir, 'bid-files')).catch(() => [])).filter(
		(name) => !name.includes('.')
	);

async function newBid(): Promise<{ opportunity: string; bid: string }> {
	await backend.setClock(whileOpen);
	const opportunity = await publishedOpportunity(backend, world);
	const bid = await startBid(bidder, opportunity, world.startUp);
	await saveDraft(bidder, bid, { answers: { 1: 'A programme', 2: 'By bus' }, price: '570,000' });
	return { opportunity, bid };
}

const namesOf = async (bid: string) => (await getBid(bidder, bid)).files.map(({ name }) => name);
const read = (person: Person | null, file: string) =>
	downloadBidFile(person ? backend.as(person) : backend.visitor(), file);

describe('R28 a bidder', () => {
	test('adds a file and gets back the same bytes, under its own name', async () => {
		const { bid } = await newBid();
		const bytes = officeFile('xlsx', 'rota '.repeat(40_000));
		const file = await addBidFile(bidder, bid, uploadOf('Rota.xlsx', bytes));
		const response = await read(world.clinician, file);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(response.headers.get('content-disposition')).toContain('filename="Rota.xlsx"');
		expect(response.headers.get('cache-control')).toBe('private, no-store');
	});

	test('adds 10 and no 11th, and no program, and what was refused leaves nothing behind', async () => {
		const { bid } = await newBid();
		const before = await objectsOf();
		await expect(addBidFile(bidder, bid, uploadOf('Method.pdf', programFile))).rejects.toThrow(
			'must be PDF'
		);
		expect(await objectsOf()).toEqual(before);
		let last = '';
		for (let place = 1; place <= 10; place += 1) {
			last = await addBidFile(bidder, bid, uploadOf(`Part ${place}.pdf`, pdfFile('part')));
		}
		await expect(addBidFile(bidder, bid, uploadOf('More.pdf', pdfFile('more')))).rejects.toThrow(
			'at most 10 files'
		);
		await addBidFile(bidder, bid, uploadOf('Better.pdf', pdfFile('better')), last);
		expect(await namesOf(bid)).toHaveLength(10);
		expect(await namesOf(bid)).toContain('Better.pdf');
	});

	test('keeps what was submitted when the draft changes, and what differs is said', async () => {
		const { bid } = await newBid();
		const file = await addBidFile(bidder, bid, uploadOf('First.pdf', pdfFile('first')));
		await submitBid(bidder, bid);
		await removeBidFile(bidder, file);
		const { files, submitted } = await getBid(bidder, bid);
		expect(files).toEqual([]);
		expect(submitted?.answers?.content.files.map(({ name }) => name)).toEqual(['First.pdf']);
		expect(await (await read(world.clinician, file)).text()).toContain('first');
		await withdrawBid(bidder, bid);
		await submitBid(bidder, bid);
		expect((await getBid(bidder, bid)).submitted?.answers?.content.files).toEqual([]);
	});

	test('R22 adds, deletes and replaces nothing once the deadline has passed', async () => {
		const { bid } = await newBid();
		const file = await addBidFile(bidder, bid, uploadOf('Method.pdf', pdfFile('method')));
		await backend.setClock(afterDeadline);
		const late = uploadOf('Late.pdf', pdfFile('late'));
		await expect(addBidFile(bidder, bid, late)).rejects.toThrow('The deadline has passed');
		await expect(removeBidFile(bidder, file)).rejects.toThrow('The deadline has passed');
		expect(await (await read(world.clinician, file)).text()).toContain('method');
		await backend.setClock(whileOpen);
	});

	test('cannot submit files that changed between reading and submitting', async () => {
		const { bid } = await newBid();
		const file = await addBidFile(bidder, bid, uploadOf('Method.pdf', pdfFile('method')));
		const hashes = { content_hash: '0'.repeat(64), price_hash: '0'.repeat(64) };
		const submission = { bid, answers_sealed: '{}', price_sealed: '{}', ...hashes };
		for (const files of [[], [{ file, sha256: 'none' }], [{ file: bid, sha256: '0'.repeat(64) }]]) {
			const { error } = await bidder.rpc('submit_bid', { ...submission, files });
			expect(error?.message).toContain('The files of this bid have changed');
		}
	});

	test('does not get a file back that was altered where it is stored', async () => {
		const { bid } = await newBid();
		const file = await addBidFile(
			bidder,
			bid,
			uploadOf('Method.pdf', pdfFile('x'.repeat(200_000)))
		);
		const path = join(backend.storageDir, 'bid-files', file);
		const stored = await readFile(path);
		await writeFile(path, stored.subarray(0, 2 * (64 * 1024 + 16)));
		await expect(read(world.clinician, file).then((response) => response.text())).rejects.toThrow();
	});
});

describe('R24 before the opening nobody else', () => {
	test('reads a file or can tell that there is one', async () => {
		const { opportunity, bid } = await newBid();
		const file = await addBidFile(bidder, bid, uploadOf('Method.pdf', pdfFile('method')));
		await submitBid(bidder, bid);
		const others = [
			world.rivalClinician,
			world.officer,
			world.approver,
			world.secondApprover,
			world.chair,
			world.evaluator,
			world.oversight,
			world.admin
		];
		for (const clock of [whileOpen, afterDeadline]) {
			await backend.setClock(clock);
			for (const person of others) {
				await expect(read(person, file), person.name).rejects.toMatchObject(notFound);
				const bucket = backend.as(person).storage.from('bid-files');
				expect((await bucket.list()).data).toEqual([]);
				expect((await bucket.download(file)).error).not.toBeNull();
			}
			await expect(read(null, file)).rejects.toMatchObject(notFound);
		}
		await backend.setClock(whileOpen);
		const rival = backend.as(world.rivalClinician);
		await expect(addBidFile(rival, bid, uploadOf('X.pdf', pdfFile('x')))).rejects.toMatchObject(
			notFound
		);
		await expect(removeBidFile(rival, file)).rejects.toMatchObject(notFound);
		await backend.service().rpc('tick').throwOnError();
		const events = await backend
			.as(world.officer)
			.from('audit_events')
			.select('object_kind')
			.eq('opportunity_id', opportunity)
			.throwOnError();
		expect(events.data.map(({ object_kind }) => object_kind)).not.toContain('bid_files');
	});
});

describe('R37 after the opening', () => {
	async function opened() {
		const { opportunity, bid } = await newBid();
		const bytes = pdfFile('Our method');
		const file = await addBidFile(bidder, bid, uploadOf('Breathe Easy method.pdf', bytes));
		const second = await addBidFile(bidder, bid, uploadOf('Rota.docx', officeFile('docx', 'Rota')));
		const dropped = await addBidFile(bidder, bid, uploadOf('Wrong.pdf', pdfFile('wrong')));
		await submitBid(bidder, bid);
		await removeBidFile(bidder, dropped);
		await submitBid(bidder, bid);
		await submittedBid(backend.as(world.rivalClinician), opportunity, world.rival, 59_000_000);
		await backend.setClock(afterDeadline);
		await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
		await openBids(backend.as(world.secondApprover), opportunity);
		return { opportunity, bid, file, second, dropped, bytes };
	}

	test('those who read the bid read its files, without their names, and each reading is recorded', async () => {
		const { opportunity, bid, file, second, dropped, bytes } = await opened();
		await expect(read(world.evaluator, file)).rejects.toMatchObject(notFound);
		await declaredInterests(backend, world, opportunity);

		const evaluation = await getEvaluation(backend.as(world.evaluator), opportunity);
		const ours = evaluation.bids.find(({ id }) => id === bid);
		const workspace = await getWorkspace(backend.as(world.evaluator), opportunity, { bid });
		expect(readBid(bid, workspace)?.files).toEqual([
			{ id: file, title: 'Document 1 (PDF)' },
			{ id: second, title: 'Document 2 (Word)' }
		]);
		const response = await read(world.evaluator, file);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		const name = response.headers.get('content-disposition');
		expect(name).toContain(`filename="${ours?.alias ?? ''} document 1.pdf"`);
		expect(name).not.toContain('Breathe');

		await expect(read(world.evaluator, dropped)).rejects.toMatchObject(notFound);
		for (const person of [
			world.conflicted,
			world.officer,
			world.approver,
			world.rivalClinician,
			world.admin
		]) {
			await expect(read(person, file), person.name).rejects.toMatchObject(notFound);
		}
		const readings = await backend.query<{ actor_id: string; object_id: string }>(
			"select actor_id, object_id from public.audit_events where action = 'read_bid_file' and opportunity_id = $1",
			[opportunity]
		);
		expect(readings).toEqual([{ actor_id: world.evaluator.id, object_id: file }]);
	});

	test('R23 the opening record holds the hash of each file that the receipt shows', async () => {
		const { bid, bytes, opportunity } = await opened();
		const own = await getBid(bidder, bid);
		const shown = own.submitted?.answers?.content.files.map((file) => file.sha256);
		expect(shown?.[0]).toBe(sha256(bytes));
		expect(own.opening?.fileHashes).toEqual(shown);
		const { opening } = await getEvaluation(backend.as(world.chair), opportunity);
		expect(opening?.record?.bids.map(({ file_hashes }) => file_hashes).sort()).toEqual(
			[[], shown].sort()
		);
	});
});

test('what never arrived is forgotten after an hour, and its file with it', async () => {
	const { bid } = await newBid();
	const { data: file } = await bidder.rpc('begin_bid_file', { bid }).throwOnError();
	await backend.query(
		"update public.bid_files set arriving_since = now() - interval '61 minutes' where id = $1",
		[file]
	);
	await backend.service().rpc('tick').throwOnError();
	expect(await backend.query('select 1 from public.bid_files where id = $1', [file])).toEqual([]);
	expect(
		await backend.query(
			"select 1 from private.outbox where kind = 'file' and payload ->> 'name' = $1",
			[file]
		)
	).toHaveLength(1);
});
