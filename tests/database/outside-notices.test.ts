import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importOcds } from '#features/search/outside/commands.server.ts';
import { contentOf } from '#features/search/outside/file/commands.server.ts';
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
		content: contentOf(bytes)
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
			{ line: 3, reason: 'ocds-b5fd17-broken: The release cannot be read as JSON' },
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

	test('a later file under another code ends a notice that is shown, and news of what is not known waits', async () => {
		const first = release({ ocid: 'ocds-h6vhtk-0aa002' });
		const later = (changes: object) => ({
			...{ ocid: first.ocid, id: 'later', date: '2022-03-05T09:00:00Z' },
			...{
				tag: ['tenderCancellation'],
				tender: { title: 'Cancelled', status: 'active' },
				...changes
			}
		});
		await read(packageOf([first]));
		const ended = later({ tender: { classification: { scheme: 'CPV', id: '72000000' } } });
		expect(await read(packageOf([ended]))).toMatchObject({ changed: 1, rejected: 0, leftOut: {} });
		expect(await notice(first.ocid)).toMatchObject({ state: 'ended', cpv_codes: ['85100000'] });

		// A notice of cancellation names no code: of roads it is of no concern, of health it is kept.
		const ocid = 'ocds-h6vhtk-0aa003';
		const result = await read(packageOf([later({ ocid })]));
		expect(result).toMatchObject({ added: 0, rejected: 0 });
		expect(result.leftOut).toEqual({ 'News of a procurement that is not known yet': 1 });
		expect(await read(packageOf([release({ ocid })]))).toMatchObject({ added: 1, rejected: 0 });
		expect(await notice(ocid)).toMatchObject({ state: 'ended' });
	});

	test('a file that begins with the newest, as Find a Tender gives it, refuses nothing', async () => {
		const filler = Array.from({ length: 400 }, () => release());
		const first = release(
			{ ocid: 'ocds-h6vhtk-0aa004', date: '2022-02-01' },
			{ title: 'Lung clinics' }
		);
		const told = { ocid: first.ocid, date: '2022-04-01' };
		const award = { ...told, id: 'award', tag: ['award', 'contract'], awards: [{ id: '1' }] };
		const stopped = { ...told, id: 'end', date: '2022-05-01', tag: ['contractTermination'] };
		const result = await read(packageOf([stopped, award, ...filler, first]));
		expect(result).toMatchObject({ releases: 403, added: 401, changed: 0, unchanged: 2 });
		expect(result).toMatchObject({ rejected: 0, leftOut: {} });
		expect(await notice(first.ocid)).toMatchObject({ title: 'Lung clinics', state: 'ended' });
	});

	test('an import that breaks off keeps what it has read, and the next one goes on', async () => {
		const releases = Array.from({ length: 700 }, () => release());
		const bytes = packageOf(releases);
		const id = randomUUID();
		let times = 0;
		async function* breaking() {
			times += 1;
			for (let from = 0; from < bytes.length; from += 10_000) {
				if (times === 2 && from > bytes.length / 2) throw new Error('The disk is gone');
				await setImmediate();
				yield bytes.subarray(from, from + 10_000);
			}
		}
		const file = { id, name: 'releases.json', content: breaking };
		await expect(importOcds(backend.service(), 'run_notice_import', file)).rejects.toThrow('disk');
		// Both at once, as two people may do.
		const both = await Promise.all([read(bytes), read(bytes)]);
		const sum = (name: 'added' | 'changed' | 'unchanged') => both[0][name] + both[1][name];
		expect(sum('added') + sum('unchanged')).toBe(1400);
		expect(sum('changed')).toBe(0);
		const [row] = await backend.query<{ times: number }>(
			'select count(*)::integer as times from public.outside_notices where ocid = any ($1)',
			[releases.map(({ ocid }) => ocid)]
		);
		expect(row?.times).toBe(700);
		const [half] = await backend.query<{ finished_at: string | null }>(
			'select finished_at from public.notice_imports where id = $1',
			[id]
		);
		expect(half?.finished_at ?? null).toBeNull();
	});

	test('10,000 refusals are counted by their reasons, and the first 1,000 listed', async () => {
		const id = randomUUID();
		const wrong = Array.from({ length: 10_000 }, (_, at) =>
			release(at % 4 === 0 ? { ocid: undefined } : { date: `day ${at}` })
		);
		const lines = [...wrong, release()].map((one) => JSON.stringify(one)).join('\n');
		const result = await read(Buffer.from(lines), backend.service(), id);
		expect(result).toMatchObject({ releases: 10_001, added: 1, rejected: 10_000 });
		const report = await readNoticeImport(backend.as(world.admin), id);
		expect(report).toMatchObject({ rejected: 10_000, releases: 10_001 });
		expect(report?.rejections.map(({ line }) => line)).toEqual(
			Array.from({ length: 1000 }, (_, at) => at + 1)
		);
		expect(report?.refused_for).toEqual({
			'The identifier of the procurement (ocid) is missing': 2500,
			'“…” in date is not a date': 7500
		});
	});

	test('what is made to do harm costs itself alone', async () => {
		const id = randomUUID();
		const deep = '['.repeat(100_000) + ']'.repeat(100_000);
		const hostile = [
			JSON.stringify(release({ date: 'a\u0000b \ud83d' })),
			`{"ocid":"ocds-b5fd17-deep","id":"1","date":"2022-03-01","awards":[{"relatedLots":${deep}}]}`,
			'{"__proto__":{"ocid":"ocds-b5fd17-proto"},"id":"1","tender":{"constructor":{"prototype":{}}}}',
			deep,
			JSON.stringify(
				release(
					{ ocid: 'ocds-b5fd17-marked' },
					{ title: '\u202e<img src=x onerror=alert(1)><script>x()</script>Care &lt;b&gt;now' }
				)
			)
		].join('\n');
		const result = await read(Buffer.from(hostile), backend.service(), id);
		expect(result).toMatchObject({ releases: 4, added: 1, rejected: 3, problem: null });
		const report = await readNoticeImport(backend.as(world.admin), id);
		expect(report?.rejections.map(({ line }) => line)).toEqual([1, 2, 3]);
		expect(await notice('ocds-b5fd17-marked')).toMatchObject({ title: 'Care now' });
		expect({}).not.toHaveProperty('ocid');
	});

	test('addresses and dates that no database keeps cost themselves alone', async () => {
		const at = (submissionMethodDetails: string) => release({}, { submissionMethodDetails });
		const addresses = [
			at('HTTPS://BIDS.EXAMPLE/Loud'),
			at('https://bids.example/\u0000half\ud83d'),
			at('https://bids.example/\u202egnp.exe')
		];
		const id = randomUUID();
		const dates = [
			release({ date: '”\u0000' }),
			release({ date: '”\ud83d' }),
			release({ date: '”'.repeat(40) }),
			release({ date: '2199-01-01T00:00:00Z' })
		];
		const result = await read(
			packageOf([...addresses, ...dates, release()]),
			backend.service(),
			id
		);
		expect(result).toMatchObject({ added: 4, rejected: 4, problem: null });
		const links = await Promise.all(
			addresses.map(async ({ ocid }) => (await notice(ocid))?.['link'])
		);
		expect(links).toEqual([
			'https://bids.example/Loud',
			'https://bids.example/%00half%EF%BF%BD',
			'https://bids.example/%E2%80%AEgnp.exe'
		]);
		const report = await readNoticeImport(backend.as(world.admin), id);
		expect(report?.refused_for).toMatchObject({ 'The date of the release has not come yet': 1 });
	});

	test('reasons are short, however much is wrong', async () => {
		const id = randomUUID();
		const lots = Array.from({ length: 5000 }, () => ({ contractPeriod: { startDate: 'soon' } }));
		await read(packageOf([release({}, { lots })]), backend.service(), id);
		const report = await readNoticeImport(backend.as(world.admin), id);
		expect(Object.keys(report?.refused_for ?? {})).toEqual([
			'“…” in contractPeriod/startDate is not a date'
		]);
	});

	test('the report says that the publisher has more, and where', async () => {
		const id = randomUUID();
		const next =
			'https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?cursor=bmV4dA%3D%3D';
		const page = { releases: [release()], links: { next } };
		const result = await read(Buffer.from(JSON.stringify(page)), backend.service(), id);
		expect(result).toMatchObject({ added: 1, next });
		expect(await readNoticeImport(backend.as(world.admin), id)).toMatchObject({ next_page: next });
		const last = { releases: [release()] };
		expect(await read(Buffer.from(JSON.stringify(last)))).toMatchObject({ next: null });
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
		const all = await visitor.from('outside_notices').select('id', { count: 'exact', head: true });
		expect(all.count).toBe(imported?.times);
		expect((await visitor.from('outside_notices').insert({ ocid: 'x' } as never)).error?.code).toBe(
			'42501'
		);
		expect(
			(await backend.as(world.admin).rpc('import_notices', { import: id, ...sent })).error?.message
		).toBe('This import has ended');
	});
});
