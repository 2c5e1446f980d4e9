import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contentOf, decoded, releasesIn } from './commands.server.ts';
import { parsePiece } from './rules.ts';
import { piecesOf, type Seen } from './stream/rules.ts';

const newSeen = (): Seen => ({ text: false, releases: false, next: null });

function* chunksOf(text: string, size: number) {
	for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
}

/** What a file holds, read in chunks of so many signs and holding so many at most. */
async function read(text: string, size = 7, most = 1_000_000) {
	const seen = newSeen();
	const found = await Array.fromAsync(piecesOf(Readable.from(chunksOf(text, size)), seen, most));
	return { seen, found };
}
const idsOf = async (text: string, size?: number, most?: number) =>
	(await read(text, size, most)).found.map((piece) => parsePiece(piece.text));

async function readBytes(bytes: Uint8Array, most = Infinity) {
	const file = { ...newSeen(), problem: null as string | null };
	const found = await Array.fromAsync(releasesIn(contentOf(bytes), file, most));
	return { file, found };
}
const releasesOf = async (bytes: Uint8Array) =>
	(await readBytes(bytes)).found.map(({ release }) => release);

describe('Q-9 a file of bytes', () => {
	const one = { ocid: 'a', title: 'Café £5' };
	const text = JSON.stringify(one);

	test('bytes that are no UTF-8 are read as Windows-1252, release by release', async () => {
		expect(decoded('\u00a35\u0092')).toBe('£5’');
		const lines = Buffer.concat([Buffer.from(text, 'latin1'), Buffer.from(`\n${text}`)]);
		expect(await releasesOf(lines)).toEqual([one, one]);
	});

	test('a byte order mark, UTF-16, and signs that programs put between texts are no text', async () => {
		expect(await releasesOf(Buffer.from(`\ufeff${text}`))).toEqual([one]);
		expect(await releasesOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual([one]);
		expect(await releasesOf(Buffer.from(`\ufeff${text}`, 'utf16le').swap16())).toEqual([one]);
		expect(await releasesOf(Buffer.from(`\u001e${text}\n\ufeff${text}`))).toEqual([one, one]);
	});

	test('a packed file is read up to where it breaks off, and no further than is allowed', async () => {
		const lines = Array.from({ length: 4000 }, (_, at) => JSON.stringify({ ocid: `a${at}` }));
		const packed = gzipSync(lines.join('\n'));
		expect(await releasesOf(packed)).toHaveLength(4000);
		const half = await readBytes(packed.subarray(0, packed.length / 2));
		expect(half.file.problem).toBe('The file is packed and cannot be unpacked');
		const bomb = await readBytes(gzipSync('x'.repeat(3_000_000)), 2_000_000);
		expect(bomb.file.problem).toBe('The file is larger than 2MB once it is unpacked');
	});
});

describe('Q-9 a file is taken apart, so that one broken release takes no other away', () => {
	const file =
		'{\n"uri":"x","releases":[\n{"id":"a","t":"]}\\""},\n{"id":"b" broken},\n{"id":"c"}\n]}';

	test('each release has its line', async () => {
		const { found } = await read(file);
		expect(found.map(({ line, text }) => [line, parsePiece(text)])).toEqual([
			[3, { id: 'a', t: ']}"' }],
			[4, undefined],
			[5, { id: 'c' }]
		]);
	});

	test('several packages in one file, an empty one, one cut short and none', async () => {
		const packages = '{"releases":[{"id":1}]}\n{"releases":[]}\n{"releases":[{"id":2},{"id":3';
		expect((await read(packages)).found.map(({ line }) => line)).toEqual([1, 3, 3]);
		expect((await read('[1,2]')).seen).toEqual({ text: true, releases: false, next: null });
		expect((await read(' \n')).seen.text).toBe(false);
		expect((await read('{"releases":[null,7,"x"]}')).found).toHaveLength(3);
		expect((await read('{"releases":[]}')).seen.releases).toBe(true);
	});

	test('records with their releases or with the one put together from them, lists and one release on each line', async () => {
		const one = { ocid: 'a', id: '1' };
		const linked = { url: 'https://x.example/1', date: '2022-03-01', tag: ['tender'] };
		const record = { ocid: 'a', releases: [linked], compiledRelease: one };
		for (const given of [
			{ records: [{ ocid: 'a', releases: [one] }] },
			{ records: [record] },
			record,
			[record],
			{ results: [{ releases: [one] }] }
		])
			expect(await idsOf(JSON.stringify(given))).toEqual([one]);
		expect(await idsOf(JSON.stringify([one, { releases: [one] }]))).toEqual([one, one]);
		expect(await idsOf(`${JSON.stringify(one)}\n${JSON.stringify({ ...one, id: '2' })}\n`)).toEqual(
			[one, { ...one, id: '2' }]
		);
		expect(await idsOf(`callback({"releases":[${JSON.stringify(one)}]});`)).toEqual([one]);
		expect(await idsOf(JSON.stringify({ data: { releases: [one] } }))).toEqual([one]);
		// A release that lacks its identifier is refused by its line, and not passed over.
		const nameless = { id: '1', date: '2022-03-01', tender: {} };
		expect(await idsOf(`${JSON.stringify(one)}\n${JSON.stringify(nameless)}`)).toEqual([
			one,
			nameless
		]);
		expect((await read('{"message":"Too many requests"}')).seen.releases).toBe(false);
		// What stands in a text is a text.
		const note = JSON.stringify({ ocid: 'a', note: '"releases": [{"ocid":"b"}]' });
		expect(await idsOf(note)).toHaveLength(1);
	});

	test('a bracket, a quote or a comma too few or too many costs one release alone', async () => {
		const broken = [
			'{"releases":[',
			'{"ocid":"a","id":"1","tender":{"title":"no end",',
			'{"id":"2","tag":["tender"],"date":"2022-03-01","ocid":"b","tender":{}},',
			'{"ocid":"c","id":"no quote},',
			'{"ocid":"d","id":"4","list":[1,],}},',
			'{"ocid":"e","id":"5"}',
			']}'
		].join('\n');
		const { found } = await readBytes(Buffer.from(broken));
		expect(
			found.map(({ line, release, name }) => [
				line,
				(release as { id: string } | undefined)?.id,
				name
			])
		).toEqual([
			[2, undefined, 'a, 1'],
			[3, '2', 'b, 2'],
			[4, undefined, 'c'],
			[5, '4', 'd, 4'],
			[6, '5', 'e, 5']
		]);
	});

	test('raw line breaks and lone backslashes inside a text are met', () => {
		expect(parsePiece('{"a":"one\ntwo\\x three\\n"}')).toEqual({ a: 'one\ntwo\\x three\n' });
	});
});

describe('Q-9 a file that is larger than what is held', () => {
	const release = (id: number) => ({
		ocid: `ocds-x-${id}`,
		id: String(id),
		note: '}]"\\ \n,'.repeat(9)
	});
	const all = Array.from({ length: 9 }, (_, at) => release(at));
	const packages = {
		'a package': { uri: 'x', releases: all, links: { next: 'https://x.example?cursor=b%3D' } },
		'a package whose list comes last': {
			links: { next: 'https://x.example?cursor=b%3D' },
			releases: all
		},
		'a package of records': { records: all.map((one) => ({ ocid: one.ocid, releases: [one] })) },
		'a list of releases': all,
		'a list of packages': [{ releases: all.slice(0, 5) }, { releases: all.slice(5) }],
		'a package within something': { data: { results: [{ releases: all }] } }
	};

	test.each(Object.entries(packages))(
		'%s is the same in whatever chunks it comes',
		async (_, given) => {
			for (const indent of [0, 1]) {
				const text = JSON.stringify(given, null, indent);
				const whole = await read(text, 1_000_000);
				expect(whole.found.map((piece) => parsePiece(piece.text))).toEqual(all);
				for (const [size, most] of [
					[1, 260],
					[13, 260],
					[400, 260],
					[5, 1000]
				] as const)
					expect(await read(text, size, most)).toEqual(whole);
			}
		}
	);

	test('is never held as a whole', async () => {
		let given = 0;
		function* endless() {
			yield '{"releases":[';
			for (;;) {
				given += 1;
				yield `${JSON.stringify(release(given))},`;
			}
		}
		let taken = 0;
		for await (const _ of piecesOf(Readable.from(endless()), newSeen(), 1000)) {
			taken += 1;
			expect(given - taken).toBeLessThan(60);
			if (taken === 500) break;
		}
	});

	test('what never ends costs itself alone', async () => {
		const [one, two, three] = all.map((each) => JSON.stringify(each));
		const open = `{"releases":[${one ?? ''},\n{"ocid":"ocds-x-open","id":"1","tender":{"title":"no end",\n${two ?? ''},\n${three ?? ''}]}`;
		const large = `{"releases":[${one ?? ''},{"ocid":"ocds-x-large","id":"1","note":"${'x'.repeat(5000)}"},${two ?? ''}]}`;
		const { found } = await read(open, 50, 300);
		expect(found.map(({ line, text }) => [line, parsePiece(text) !== undefined])).toEqual([
			[1, true],
			[2, false],
			[3, true],
			[4, true]
		]);
		const rest = await read(large, 50, 300);
		expect(rest.found.map(({ tooLarge, text }) => tooLarge ?? parsePiece(text))).toEqual([
			all[0],
			true,
			all[1]
		]);
	});

	test('brackets without end, deep ones and half a file end', async () => {
		for (const text of ['['.repeat(50_000), '{"a":'.repeat(50_000), '{"releases":'.repeat(9000)]) {
			for (const most of [100, 10_000_000]) await read(text, 1000, most);
		}
		const deep = `{"ocid":"a","id":"1","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
		expect((await read(deep, 1000)).found).toHaveLength(1);
		const text = JSON.stringify(packages['a package']);
		for (let length = 0; length < text.length; length += 11) {
			const { found } = await read(text.slice(0, length), 90, 260);
			const whole = found.slice(0, -1).map((piece) => parsePiece(piece.text));
			expect(whole).toEqual(all.slice(0, whole.length));
		}
	});

	test.each(['0 ', '"', ']', '{}', '0,'])(
		'many small values %j on one line take no more time each than few',
		async (value) => {
			for (const [head, tail] of [
				['', ''],
				['[', ''],
				['{"a":{"releases":[', '0]}}']
			] as const) {
				const started = performance.now();
				await read(`${head}${value.repeat(400_000)}${tail}`, 1_000_000, 2_000_000);
				expect(performance.now() - started).toBeLessThan(2500);
			}
		}
	);

	test('the page that comes next is that of the last package', async () => {
		const next = async (given: object[]) =>
			(await read(given.map((one) => JSON.stringify(one)).join('\n'))).seen.next;
		const page = (links: unknown) => ({ releases: [], links });
		expect(await next([page({ next: 'https://x.example/?cursor=b%3D' })])).toBe(
			'https://x.example/?cursor=b%3D'
		);
		expect(await next([page({ next: 'https://x.example/2' }), page({})])).toBeNull();
		for (const odd of [null, 'x', [], { next: null }, { next: '' }, [{ rel: 'next', href: 'x' }]])
			expect(await next([page(odd)])).toBeNull();
	});
});
