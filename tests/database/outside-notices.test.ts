import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importOcds } from '#features/search/outside/commands.server.ts';
import { readNoticeImport, readOutsideNotice } from '#features/search/outside/queries.server.ts';
import { searchEverything } from '#features/search/queries.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { makeWorld, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let world: World;
const standard = process.env['OCDS_STANDARD'] ?? '../shared/data/ocds-1.1.5';

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
});
afterAll(() => backend.close());

const packageOf = (releases: unknown[]) => Buffer.from(JSON.stringify({ releases }, null, '\t'));
const read = (bytes: Uint8Array, db = backend.service(), id = randomUUID()) =>
	importOcds(db, 'run_notice_import', {
		...{ id, name: 'releases.json' },
		bytes
	});
const notice = async (ocid: string) => {
	const [row] = await backend.query('select * from public.outside_notices where ocid = $1', [ocid]);
	return row;
};
const found = async (query: string) =>
	(await searchEverything(backend.visitor(), readSearch(new URLSearchParams(query)))).results;
const everything = async () =>
	JSON.stringify(
		await backend.query('select to_jsonb(n) as n from public.outside_notices n order by ocid')
	);

let number = 0;
const release = (changes: object = {}, tender: object = {}) => ({
	ocid: `ocds-b5fd17-${(number += 1)}`,
	id: `release-${number}`,
	date: '2022-03-01T09:00:00Z',
	tag: ['tender'],
	initiationType: 'tender',
	buyer: { name: 'NHS Kent' },
	tender: {
		title: `Community service ${number}`,
		status: 'active',
		classification: { scheme: 'CPV', id: '85100000' },
		...tender
	},
	...changes
});

describe('Q-9 an import of release packages', () => {
	const main = release(
		{ ocid: 'ocds-h6vhtk-0320aa', id: '000777-2022' },
		{
			title: 'Leg ulcer clinics in Bromley',
			description: 'Clinics near home.Run by nurses â€“ for people with leg ulcers.',
			value: { amount: 0.01, currency: 'GBP' },
			procurementMethod: 'open',
			tenderPeriod: { endDate: '2022-03-20T12:00:00' },
			submissionMethodDetails: 'Bid at https://bids.example/ulcers'
		}
	);

	test('shows and finds what is health, with a link to where one bids', async () => {
		const roads = release({}, { classification: { scheme: 'CPV', id: '45233140' } });
		const result = await read(packageOf([main, roads]));
		expect(result).toMatchObject({ releases: 2, added: 1, rejected: 0, problem: null });
		expect(result.leftOut).toEqual({ 'Not health services': 1 });
		expect(await notice('ocds-h6vhtk-0320aa')).toMatchObject({
			title: 'Leg ulcer clinics in Bromley',
			description: 'Clinics near home.\nRun by nurses – for people with leg ulcers.',
			value_pence: null,
			link: 'https://bids.example/ulcers',
			conditions: ['WND'],
			areas: ['Bromley', 'Kent']
		});
		const [hit] = await found('q=leg+ulcrs&kind=outside_notice&condition=WND&state=open');
		expect(hit).toMatchObject({ kind: 'outside_notice', state: 'open', organisation: 'NHS Kent' });
		const shown = await readOutsideNotice(backend.visitor(), hit?.id ?? '');
		expect(shown?.notice).toBe('https://www.find-tender.service.gov.uk/Notice/000777-2022');
		await backend.setClock('2022-03-20T12:00:00Z');
		expect((await readOutsideNotice(backend.visitor(), hit?.id ?? ''))?.state).toBe('deciding');
		await backend.setClock(whileOpen);
	});

	test('the same file again changes nothing and leaves no event', async () => {
		const before = await everything();
		const events = () =>
			backend.query(`select 1 from public.audit_events where object_kind = 'outside_notices'`);
		const eventsBefore = (await events()).length;
		expect(await read(packageOf([main]))).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
		expect(await everything()).toBe(before);
		expect(await events()).toHaveLength(eventsBefore);
	});

	test('later releases say anew what they say; the order of files does not matter', async () => {
		const ocid = 'ocds-b5fd17-order';
		const first = release({ ocid, id: '1' }, { title: 'First title', value: { amount: 100_000 } });
		const award = {
			...{ ocid, id: '2', date: '2022-05-01', tag: ['award'] },
			awards: [{ status: 'active', value: { amount: 90_000 } }]
		};
		expect(await read(packageOf([award]))).toMatchObject({ added: 0, rejected: 1 });
		expect(await read(packageOf([first]))).toMatchObject({ added: 1 });
		expect(await notice(ocid)).toMatchObject({
			...{ title: 'First title', state: 'awarded', value_pence: 9_000_000 }
		});
		expect(await read(packageOf([award, first]))).toMatchObject({
			added: 0,
			changed: 0,
			unchanged: 2
		});
	});

	test('an identifier that stands twice with other words ends the same, however often it is read', async () => {
		const ocid = 'ocds-b5fd17-twice';
		const one = release({ ocid, id: 'same' }, { title: 'One' });
		const other = release({ ocid, id: 'same' }, { title: 'Other' });
		await read(packageOf([one, other]));
		const before = await notice(ocid);
		expect(await read(packageOf([other, one]))).toMatchObject({
			added: 0,
			changed: 0,
			unchanged: 2
		});
		expect(await notice(ocid)).toEqual(before);
	});

	test('what is refused is listed by its line, and nothing else is lost', async () => {
		const id = randomUUID();
		const file = [
			'{"uri":"https://x.example","releases":[',
			JSON.stringify(release({ ocid: undefined })),
			',{"ocid": "ocds-b5fd17-broken", "id": broken},',
			JSON.stringify(release({ ocid: 'ocds-b5fd17-kept' })),
			',',
			JSON.stringify(release({ ocid: 'ocds-b5fd17-noname' }, { title: '' })),
			']}'
		].join('\n');
		const result = await read(Buffer.from(file), backend.service(), id);
		expect(result).toMatchObject({ releases: 4, added: 1, rejected: 3 });
		const report = await readNoticeImport(backend.as(world.admin), id);
		expect(report?.rejections).toEqual([
			{
				line: 2,
				reason: expect.stringMatching(
					/^release-\d+: The identifier of the procurement \(ocid\) is missing$/
				) as string
			},
			{ line: 3, reason: 'The release cannot be read as JSON' },
			{
				line: 6,
				reason: expect.stringMatching(
					/^ocds-b5fd17-noname, release-\d+: No release says what this procurement is called$/
				) as string
			}
		]);
		expect(await notice('ocds-b5fd17-kept')).toBeDefined();
	});

	test('records, a release on each line and a file packed by gzip are read like packages', async () => {
		const [one, two, three] = [release(), release(), release()];
		const records = {
			records: [{ ocid: one.ocid, compiledRelease: { ...one, tag: ['compiled'] } }]
		};
		expect(await read(Buffer.from(JSON.stringify(records)))).toMatchObject({ added: 1 });
		const lines = [two, three].map((line) => JSON.stringify(line)).join('\n');
		expect(await read(gzipSync(lines))).toMatchObject({ releases: 2, added: 2, problem: null });
		expect((await read(Buffer.from([0x1f, 0x8b, 8, 0]))).problem).toContain('cannot be unpacked');
		expect((await read(Buffer.from('PK\u0003\u0004'))).problem).toContain('zip file');
	});

	test('what no database keeps is left out, and takes nothing else along', async () => {
		const strange = release({ id: 'a\u0000\ud83d' }, { title: 'Half \ud83d a \u0000 sign' });
		const emoji = release({}, { title: `${'x'.repeat(299)}😀`, description: '😀'.repeat(5000) });
		expect(await read(packageOf([strange, emoji, release()]))).toMatchObject({
			added: 3,
			rejected: 0
		});
		expect(await notice(strange.ocid)).toMatchObject({ title: 'Half a sign' });
	});

	test('a later release of a health procurement under another code is not lost', async () => {
		const first = release({ ocid: 'ocds-h6vhtk-0aa001' });
		const ended = {
			...{ ...first, id: 'later', date: '2022-03-05T09:00:00Z', tag: ['tenderCancellation'] },
			tender: { classification: { scheme: 'CPV', id: '72000000' } }
		};
		expect(await read(packageOf([ended, first]))).toMatchObject({ rejected: 0, leftOut: {} });
		expect(await notice(first.ocid)).toMatchObject({ state: 'ended', cpv_codes: ['85100000'] });
	});

	test('a file that is none, and an empty one, say so', async () => {
		expect((await read(Buffer.from('a,b'))).problem).toContain('not a release package');
		expect((await read(Buffer.from(''))).problem).toBe('The file is empty');
		expect(await read(packageOf([]))).toMatchObject({ releases: 0, problem: null });
	});
});

describe('Q-9 every value of the codelists of the standard', () => {
	const lists: [string, (code: string) => object][] = [
		['releaseTag', (code) => release({ tag: [code] })],
		['tenderStatus', (status) => release({}, { status })],
		['method', (procurementMethod) => release({}, { procurementMethod })],
		['procurementCategory', (code) => release({}, { mainProcurementCategory: code })],
		[
			'extendedProcurementCategory',
			(code) => release({}, { additionalProcurementCategories: [code] })
		],
		['awardStatus', (status) => release({ awards: [{ status }] })],
		['contractStatus', (status) => release({ contracts: [{ status }] })],
		['awardCriteria', (awardCriteria) => release({}, { awardCriteria })],
		['submissionMethod', (code) => release({}, { submissionMethod: [code] })],
		['partyRole', (code) => release({ buyer: undefined, parties: [{ name: 'A', roles: [code] }] })],
		['initiationType', (initiationType) => release({ initiationType })],
		[
			'documentType',
			(documentType) => release({}, { documents: [{ documentType, url: 'https://d.example' }] })
		],
		[
			'itemClassificationScheme',
			(scheme) => release({}, { items: [{ classification: { scheme, id: '1' } }] })
		],
		[
			'unitClassificationScheme',
			(scheme) => release({}, { items: [{ unit: { scheme, id: '1' } }] })
		],
		['milestoneType', (type) => release({}, { milestones: [{ type }] })],
		['milestoneStatus', (status) => release({}, { milestones: [{ status }] })],
		['relatedProcess', (code) => release({ relatedProcesses: [{ relationship: [code] }] })],
		['relatedProcessScheme', (scheme) => release({ relatedProcesses: [{ scheme }] })],
		['currency', (currency) => release({}, { value: { amount: 5000, currency } })]
	];

	test.skipIf(!existsSync(standard))(
		'is taken in, none is refused (skipped without the standard)',
		async () => {
			const releases = lists.flatMap(([name, made]) => {
				const text = readFileSync(join(standard, 'codelists', `${name}.csv`), 'utf8');
				const rows = parse<Record<string, string>>(text, { columns: true, bom: true });
				return rows.map((row) => made(row['Code'] ?? ''));
			});
			expect(releases.length).toBeGreaterThan(250);
			const result = await read(packageOf(releases));
			expect(result).toMatchObject({
				releases: releases.length,
				added: releases.length,
				rejected: 0
			});
			const rows = await backend.query<{ state: string; times: number }>(
				`select state, count(*)::integer as times from public.outside_notices group by state`
			);
			expect(rows.map(({ state }) => state).sort()).toEqual([
				'awarded',
				'ended',
				'open',
				'planned'
			]);
		}
	);
});

describe('Q-9 who may import', () => {
	const sent = { file_name: 'x.json', rows: [], progress: { releases: 0, finished: true } };

	test('a platform admin, and nobody else; everyone reads what was imported', async () => {
		const id = randomUUID();
		await backend
			.as(world.admin)
			.rpc('import_notices', { import: id, ...sent })
			.throwOnError();
		for (const person of [world.officer, world.clinician, world.oversight]) {
			const db = backend.as(person);
			expect((await db.rpc('import_notices', { import: randomUUID(), ...sent })).error?.code).toBe(
				'PT404'
			);
			expect(
				(await db.rpc('run_notice_import', { import: randomUUID(), ...sent })).error?.code
			).toBe('42501');
			expect(await readNoticeImport(db, id)).toBeNull();
		}
		const visitor = backend.visitor();
		expect(
			(await visitor.rpc('import_notices', { import: randomUUID(), ...sent })).error?.code
		).toBe('42501');
		const [imported] = await backend.query<{ times: number }>(
			'select count(*)::integer as times from public.outside_notices'
		);
		expect(imported?.times).toBeGreaterThan(0);
		expect((await visitor.from('outside_notices').select('id')).data).toHaveLength(
			imported?.times ?? 0
		);
		expect((await visitor.from('outside_notices').insert({ ocid: 'x' } as never)).error?.code).toBe(
			'42501'
		);
		expect(
			(await backend.as(world.admin).rpc('import_notices', { import: id, ...sent })).error?.message
		).toBe('This import has ended');
	});
});
