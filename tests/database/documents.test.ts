import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDocument, removeDocument } from '#features/documents/commands.server.ts';
import {
	downloadDocument,
	listDraftDocuments,
	listPackDocuments
} from '#features/documents/queries.server.ts';
import type { Audience } from '#features/documents/rules.ts';
import { getVersions } from '#features/opportunities/versions/queries.server.ts';
import { readServiceModel } from '#features/service-models/queries.server.ts';
import { startBackend, type Client, type Person, type TestBackend } from '#support/backend.ts';
import { stubEnvironment } from '#support/environment.ts';
import { officeFile, pdfFile, pngFile, programFile, uploadOf } from '#support/files.ts';
import { publishable } from '#support/service-models.ts';
import {
	bexley,
	bexleyCriteria,
	draftOpportunity,
	endOpportunity,
	makeWorld,
	whileOpen,
	type World
} from '#support/world.ts';

let backend: TestBackend;
let world: World;
let owner: Client;

beforeAll(async () => {
	stubEnvironment();
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	owner = backend.as(world.clinician);
});
afterAll(() => backend.close());

async function newModel(): Promise<string> {
	const { data } = await owner
		.rpc('create_service_model', { organisation: world.startUp, content: publishable })
		.throwOnError();
	return data;
}

type Added = { bytes?: Buffer; audience?: Audience; replaces?: string | null };

async function add(
	model: string,
	name: string,
	{ bytes = pdfFile(name), audience = 'everyone', replaces = null }: Added = {},
	db = owner
): Promise<string> {
	return addDocument(db, { of: { model }, audience, replaces }, uploadOf(name, bytes));
}

const namesOf = async (model: string) =>
	(await listDraftDocuments(owner, model))?.documents.map(({ name }) => name);
const stored = async (): Promise<string[]> =>
	(await readdir(join(backend.storageDir, 'documents')).catch(() => [])).filter(
		(name) => !name.includes('.')
	);
const textOf = async (db: Client, id: string) => (await downloadDocument(db, id)).text();
const notFound = { status: 404 };

describe('SM-10 the owner of a draft', () => {
	test('adds a document and gets back the same bytes, as a file to keep', async () => {
		const model = await newModel();
		const bytes = officeFile('docx', 'How the classes run');
		const id = await add(model, '../protocol.exe', { bytes });
		expect(await namesOf(model)).toEqual(['protocol.docx']);
		const response = await downloadDocument(owner, id);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-disposition': `attachment; filename="protocol.docx"; filename*=UTF-8''protocol.docx`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
			'content-length': String(bytes.length)
		});
	});

	test('cannot add a program that is called a PDF, nor an empty file, and nothing of it is kept', async () => {
		const model = await newModel();
		const before = await stored();
		await expect(add(model, 'plan.pdf', { bytes: programFile })).rejects.toThrow('must be PDF');
		await expect(add(model, 'plan.pdf', { bytes: Buffer.alloc(0) })).rejects.toThrow('is empty');
		expect(await namesOf(model)).toEqual([]);
		expect(await stored()).toEqual(before);
		const [row] = await backend.query<{ count: number }>(
			'select count(*)::integer as count from public.documents where service_model_id = $1',
			[model]
		);
		expect(row?.count).toBe(0);
	});

	test('adds 20 and no 21st, but can replace one of them', async () => {
		const model = await newModel();
		await backend.query(
			`insert into public.documents (service_model_id, state, audience, name, kind, bytes, sha256, proof, added_by)
			select $1, 'kept', 'everyone', 'Sheet ' || n || '.pdf', 'pdf', 5, repeat('0', 64), '', $2 from generate_series(1, 19) n`,
			[model, world.clinician.id]
		);
		const last = await add(model, 'twentieth.pdf');
		await expect(add(model, 'more.pdf')).rejects.toThrow('at most 20 documents');
		await add(model, 'better.png', { bytes: pngFile, replaces: last });
		const names = await namesOf(model);
		expect(names).toHaveLength(20);
		expect(names).toContain('better.png');
		expect(names).not.toContain('twentieth.pdf');
	});

	test('keeps the old document when what was to replace it cannot be kept', async () => {
		const model = await newModel();
		const old = await add(model, 'old.pdf');
		await expect(add(model, 'new.pdf', { bytes: programFile, replaces: old })).rejects.toThrow();
		expect(await namesOf(model)).toEqual(['old.pdf']);
		expect(await textOf(owner, old)).toContain('old.pdf');
	});

	test('deletes a document, and the worker deletes its file', async () => {
		const model = await newModel();
		const id = await add(model, 'wrong.pdf');
		expect(await stored()).toContain(id);
		await removeDocument(owner, id);
		await expect(downloadDocument(owner, id)).rejects.toMatchObject(notFound);
		const works = await backend.query<{ payload: unknown }>(
			"select payload from private.outbox where kind = 'file' and payload ->> 'name' = $1",
			[id]
		);
		expect(works).toEqual([{ payload: { bucket: 'documents', name: id } }]);
	});
});

describe('SM-10 a document is read like the page it belongs to', () => {
	test('a draft by its owner and members alone', async () => {
		const model = await newModel();
		const id = await add(model, 'draft.pdf');
		expect(await textOf(owner, id)).toContain('draft.pdf');
		for (const person of [world.rivalClinician, world.officer, world.admin]) {
			await expect(downloadDocument(backend.as(person), id)).rejects.toMatchObject(notFound);
			expect(await listDraftDocuments(backend.as(person), model)).toBeNull();
		}
		await expect(downloadDocument(backend.visitor(), id)).rejects.toMatchObject(notFound);
		expect((await backend.visitor().storage.from('documents').download(id)).error).not.toBeNull();
		expect((await backend.as(world.rivalClinician).storage.from('documents').list()).data).toEqual(
			[]
		);
	});

	test('a published one by those it is marked for', async () => {
		const investor = await world.member(
			'Ivy Investor',
			await world.organisation('investor', { name: 'Patient Capital' }),
			'member'
		);
		const model = await newModel();
		const ids = {
			everyone: await add(model, 'open.pdf'),
			commissioners: await add(model, 'safety.pdf', { audience: 'commissioners' }),
			investors: await add(model, 'plan.pdf', { audience: 'investors' })
		};
		await owner.rpc('publish_service_model', { model }).throwOnError();
		const readers: [string, Client, string[]][] = [
			['a visitor', backend.visitor(), ['everyone']],
			['a rival', backend.as(world.rivalClinician), ['everyone']],
			['an officer', backend.as(world.officer), ['everyone', 'commissioners']],
			['an investor', backend.as(investor), ['everyone', 'investors']],
			['the owner', owner, ['everyone', 'commissioners', 'investors']]
		];
		for (const [who, db, may] of readers) {
			for (const [audience, id] of Object.entries(ids)) {
				const reading = downloadDocument(db, id).then(
					({ status }) => status,
					(problem: unknown) => (problem as { status: number }).status
				);
				expect([who, audience, await reading]).toEqual([
					who,
					audience,
					may.includes(audience) ? 200 : 404
				]);
			}
		}
	});

	test('a version keeps its documents when the draft loses them, until the next one is published', async () => {
		const model = await newModel();
		const id = await add(model, 'first.pdf');
		await owner.rpc('publish_service_model', { model }).throwOnError();
		await removeDocument(owner, id);
		expect(await namesOf(model)).toEqual([]);
		expect(await textOf(backend.visitor(), id)).toContain('first.pdf');
		const later = await add(model, 'second.pdf');
		await expect(downloadDocument(backend.visitor(), later)).rejects.toMatchObject(notFound);
		await owner.rpc('publish_service_model', { model }).throwOnError();
		expect(await textOf(backend.visitor(), later)).toContain('second.pdf');
		await expect(downloadDocument(backend.visitor(), id)).rejects.toMatchObject(notFound);
		expect(await textOf(owner, id)).toContain('first.pdf');
	});
});

describe('SM-6 somebody a draft is shared with', () => {
	test('reads its documents and changes none', async () => {
		const model = await newModel();
		const id = await add(model, 'draft.pdf');
		const reader = await backend.person({ name: 'Rae Reader' });
		const db = backend.as(reader);
		await expect(downloadDocument(db, id)).rejects.toMatchObject(notFound);
		await owner
			.rpc('share_service_model', { model, address: reader.email, with_money: false })
			.throwOnError();
		expect(await textOf(db, id)).toContain('draft.pdf');
		expect((await readServiceModel(db, model))?.documents.draft.map(({ name }) => name)).toEqual([
			'draft.pdf'
		]);
		await expect(removeDocument(db, id)).rejects.toMatchObject(notFound);
		await expect(add(model, 'theirs.pdf', {}, db)).rejects.toMatchObject(notFound);
	});
});

describe('SM-10 somebody else', () => {
	test('adds and deletes nothing of a model that is not theirs', async () => {
		const model = await newModel();
		const id = await add(model, 'mine.pdf');
		const rival = backend.as(world.rivalClinician);
		await expect(add(model, 'theirs.pdf', {}, rival)).rejects.toMatchObject(notFound);
		await expect(removeDocument(rival, id)).rejects.toMatchObject(notFound);
		expect((await rival.storage.from('documents').upload(id, pngFile)).error).not.toBeNull();
		expect(
			(
				await backend
					.visitor()
					.rpc('begin_document', { model, opportunity: null as never, audience: 'everyone' })
			).error
		).not.toBeNull();
		expect(await namesOf(model)).toEqual(['mine.pdf']);
	});

	test('cannot have a file handed out that the application never looked at', async () => {
		const model = await newModel();
		const { data: id } = await owner
			.rpc('begin_document', { model, opportunity: null as never, audience: 'everyone' })
			.throwOnError();
		await owner.storage
			.from('documents')
			.upload(id, programFile, { contentType: 'application/pdf' });
		await owner
			.rpc('finish_document', {
				...{ document: id, name: 'forged.pdf', kind: 'pdf', bytes: programFile.length },
				...{ sha256: '0'.repeat(64), proof: 'none' }
			})
			.throwOnError();
		await expect(downloadDocument(owner, id)).rejects.toMatchObject(notFound);
	});
});

test('what never arrived is forgotten after an hour', async () => {
	const model = await newModel();
	const { data: id } = await owner
		.rpc('begin_document', { model, opportunity: null as never, audience: 'everyone' })
		.throwOnError();
	const rows = () => backend.query('select 1 from public.documents where id = $1', [id]);
	await backend.service().rpc('tick').throwOnError();
	expect(await rows()).toHaveLength(1);
	await backend.query(
		"update public.documents set arriving_since = now() - interval '61 minutes' where id = $1",
		[id]
	);
	await backend.service().rpc('tick').throwOnError();
	await backend.service().rpc('tick').throwOnError();
	expect(await rows()).toHaveLength(0);
});

describe('R16 the documents of an opportunity', () => {
	const pdf = (name: string) => uploadOf(`${name}.pdf`, pdfFile(name));
	const officer = () => backend.as(world.officer, { actingFor: world.ccg });

	async function withDocuments(): Promise<{ opportunity: string; map: string; figures: string }> {
		const opportunity = await draftOpportunity(backend, world);
		const of = { opportunity };
		const map = await addDocument(
			officer(),
			{ of, audience: 'everyone', replaces: null },
			pdf('map')
		);
		const figures = await addDocument(
			officer(),
			{ of, audience: 'pack', replaces: null },
			pdf('figures')
		);
		return { opportunity, map, figures };
	}

	const reads = async (person: Person | null, id: string) =>
		downloadDocument(person ? backend.as(person) : backend.visitor(), id).then(
			() => true,
			() => false
		);

	test('are added by the officer to a draft, which nobody outside reads', async () => {
		const { opportunity, map } = await withDocuments();
		expect(await reads(world.officer, map)).toBe(true);
		for (const person of [world.clinician, world.stranger, world.evaluator, null]) {
			expect(await reads(person, map)).toBe(false);
		}
		await expect(
			addDocument(
				backend.as(world.stranger),
				{ of: { opportunity }, audience: 'everyone', replaces: null },
				pdf('x')
			)
		).rejects.toMatchObject(notFound);
		expect(await listPackDocuments(backend.as(world.approver), opportunity)).toBeNull();
	});

	test('are read like the pack once it is published, and change no more', async () => {
		const { opportunity, map, figures } = await withDocuments();
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		await backend.as(world.approver).rpc('publish_opportunity', { opportunity }).throwOnError();
		for (const person of [null, world.trustManager, world.clinician]) {
			expect(await reads(person, map)).toBe(true);
		}
		const readers: [Person | null, boolean][] = [
			[null, false],
			[world.trustManager, false],
			[world.clinician, true],
			[world.evaluator, true],
			[world.oversight, true]
		];
		for (const [person, may] of readers) {
			expect([person?.name, await reads(person, figures)]).toEqual([person?.name, may]);
		}
		await expect(removeDocument(officer(), map)).rejects.toMatchObject(notFound);
	});

	test('R13 are added to what is published by a change: a new version, told to everyone interested', async () => {
		const { opportunity, map } = await withDocuments();
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		await backend.as(world.approver).rpc('publish_opportunity', { opportunity }).throwOnError();
		const follower = backend.as(world.trustManager);
		await follower.rpc('follow_opportunity', { opportunity }).throwOnError();
		const add = (name: string, audience: 'everyone' | 'pack', as = officer()) =>
			addDocument(as, { of: { opportunity }, audience, replaces: null }, pdf(name));
		const plan = await add('plan', 'everyone');
		const prices = await add('prices', 'pack');
		await removeDocument(officer(), await add('mistake', 'pack'));
		expect(await reads(world.secondApprover, plan)).toBe(true);
		for (const person of [world.clinician, world.trustManager, world.oversight, null]) {
			expect(await reads(person, plan)).toBe(false);
		}
		for (const person of [world.stranger, world.approver, world.clinician]) {
			await expect(add('other', 'everyone', backend.as(person))).rejects.toMatchObject(notFound);
		}

		const { data: proposal } = await officer()
			.rpc('propose_change', {
				...{ opportunity, content: bexley, criteria: bexleyCriteria, material: false },
				...{ reason: 'The plan of the hall was missing', seen: null as never }
			})
			.throwOnError();
		await expect(add('late', 'everyone')).rejects.toMatchObject(notFound);
		await expect(removeDocument(officer(), plan)).rejects.toMatchObject(notFound);
		const { data: asked } = await backend
			.as(world.secondApprover)
			.rpc('proposals_of', { opportunity })
			.throwOnError();
		expect(asked).toMatchObject({
			proposals: [{ documents: [{ name: 'plan.pdf' }, { name: 'prices.pdf' }] }]
		});
		await backend
			.as(world.secondApprover)
			.rpc('decide_change', { proposal, approve: true, reason: '' })
			.throwOnError();

		expect(await reads(null, plan)).toBe(true);
		expect([await reads(null, prices), await reads(world.clinician, prices)]).toEqual([
			false,
			true
		]);
		const versionsFor = async (person: Person | null) => {
			const [latest] = (
				await getVersions(person ? backend.as(person) : backend.visitor(), opportunity)
			).versions;
			return latest?.differences.map(({ label, before, after }) => [label, before, after]);
		};
		const everyone = ['Documents for everyone', 'map.pdf', 'map.pdf and plan.pdf'];
		expect(await versionsFor(null)).toEqual([everyone]);
		expect(await versionsFor(world.clinician)).toEqual([
			everyone,
			['Documents of the full pack', 'figures.pdf', 'figures.pdf and prices.pdf']
		]);
		const told = await backend.query<{ many: number }>(
			`select count(*)::integer as many from private.outbox where payload ->> 'template' = 'opportunity_changed'
			and payload ->> 'to' = $1`,
			[world.trustManager.email]
		);
		expect(told).toEqual([{ many: 1 }]);
		await expect(removeDocument(officer(), plan)).rejects.toMatchObject(notFound);
		await expect(removeDocument(officer(), map)).rejects.toMatchObject(notFound);
		// The approver agreed to it and wrote nothing, so they may go on to decide.
		const [row] = await backend.query<{ editors: string[] }>(
			'select editors from public.opportunities where id = $1',
			[opportunity]
		);
		expect(row?.editors).toEqual([]);
	});

	test('R13 that were prepared for a later deadline alone do not come with it, and go when it is over', async () => {
		const { opportunity } = await withDocuments();
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		await backend.as(world.approver).rpc('publish_opportunity', { opportunity }).throwOnError();
		const plan = await addDocument(
			officer(),
			{ of: { opportunity }, audience: 'everyone', replaces: null },
			pdf('plan')
		);
		const { data: proposal } = await officer()
			.rpc('propose_extension', {
				...{ opportunity, deadline: '2022-04-01T12:00:00Z', reason: 'The hall was shut' }
			})
			.throwOnError();
		const decided = { proposal, approve: true, reason: '' };
		await backend.as(world.secondApprover).rpc('decide_change', decided).throwOnError();
		expect(await reads(null, plan)).toBe(false);
		expect(await reads(world.officer, plan)).toBe(true);
		await endOpportunity(backend, world, opportunity);
		await backend.service().rpc('tick').throwOnError();
		expect(await reads(world.officer, plan)).toBe(false);
	});

	test('make whoever adds them an author, who does not approve (R2)', async () => {
		const opportunity = await draftOpportunity(backend, world);
		const both = await world.member('Bo Both', world.ccg, 'officer', 'approver');
		await addDocument(
			backend.as(both),
			{ of: { opportunity }, audience: 'everyone', replaces: null },
			pdf('map')
		);
		await backend.as(world.officer).rpc('send_for_review', { opportunity }).throwOnError();
		const { error } = await backend.as(both).rpc('publish_opportunity', { opportunity });
		expect(error).not.toBeNull();
	});
});
