import { describe, expect, test } from 'vitest';
import { decodeFile, parsePiece, partsOf, piecesOf } from './file/rules.ts';
import { instantOf } from './luxon.server.ts';
import { webAddress } from './reading/links/rules.ts';
import { conditionsIn, isHealth, penceOf } from './reading/rules.ts';
import { readRelease as readWith } from './rules.ts';

const readRelease = (release: unknown) => readWith(release, instantOf);

describe('Q-9 a file of bytes', () => {
	test('bytes that are no UTF-8 are read as Windows-1252, and a byte order mark is no text', () => {
		expect(decodeFile(Buffer.from([0xa3, 0x35, 0x92]))).toBe('£5’');
		expect(decodeFile(Buffer.from('\ufeff{"a":"é"}'))).toBe('{"a":"é"}');
		expect(decodeFile(Buffer.from('\ufeff{"a":"é"}', 'utf16le'))).toBe('{"a":"é"}');
	});
});

describe('Q-9 a file is taken apart, so that one broken release takes no other away', () => {
	const file =
		'{\n"uri":"x","releases":[\n{"id":"a","t":"]}\\""},\n{"id":"b" broken},\n{"id":"c"}\n]}';

	test('each release has its line', () => {
		expect(piecesOf(file)?.map(({ line, text }) => [line, parsePiece(text)])).toEqual([
			[3, { id: 'a', t: ']}"' }],
			[4, undefined],
			[5, { id: 'c' }]
		]);
	});

	test('several packages in one file, an empty one, one cut short and none', () => {
		const packages = '{"releases":[{"id":1}]}\n{"releases":[]}\n{"releases":[{"id":2},{"id":3';
		expect(piecesOf(packages)?.map(({ line }) => line)).toEqual([1, 3, 3]);
		expect(piecesOf('[1,2]')).toBeNull();
		expect(piecesOf('{"releases":[null,7,"x"]}')).toHaveLength(3);
	});

	test('records with their releases or with the one put together from them, lists and one release on each line', () => {
		const ids = (text: string) => piecesOf(text)?.map((piece) => parsePiece(piece.text));
		const one = { ocid: 'a', id: '1' };
		const linked = { url: 'https://x.example/1', date: '2022-03-01', tag: ['tender'] };
		expect(ids(JSON.stringify({ records: [{ ocid: 'a', releases: [one] }] }))).toEqual([one]);
		expect(
			ids(JSON.stringify({ records: [{ ocid: 'a', releases: [linked], compiledRelease: one }] }))
		).toEqual([one]);
		expect(ids(JSON.stringify([one, { releases: [one] }]))).toEqual([one, one]);
		expect(ids(JSON.stringify({ results: [{ releases: [one] }] }))).toEqual([one]);
		expect(ids(`${JSON.stringify(one)}\n${JSON.stringify({ ...one, id: '2' })}\n`)).toEqual([
			one,
			{ ...one, id: '2' }
		]);
		expect(ids(`callback({"releases":[${JSON.stringify(one)}]});`)).toEqual([one]);
		// What stands in a text is a text.
		expect(ids(JSON.stringify({ ocid: 'a', note: '"releases": [{"ocid":"b"}]' }))).toHaveLength(1);
	});

	test('a bracket, a quote or a comma too few or too many costs one release alone', () => {
		const file = [
			'{"releases":[',
			'{"ocid":"a","id":"1","tender":{"title":"no end",',
			'{"id":"2","tag":["tender"],"date":"2022-03-01","ocid":"b","tender":{}},',
			'{"ocid":"c","id":"no quote},',
			'{"ocid":"d","id":"4","list":[1,],}},',
			'{"ocid":"e","id":"5"}',
			']}'
		].join('\n');
		const parts = (piecesOf(file) ?? []).flatMap((piece) =>
			parsePiece(piece.text) === undefined ? partsOf(piece) : [piece]
		);
		expect(
			parts.map(({ line, text }) => [line, (parsePiece(text) as { id: string } | undefined)?.id])
		).toEqual([
			[2, undefined],
			[3, '2'],
			[4, undefined],
			[5, '4'],
			[6, '5']
		]);
	});

	test('raw line breaks and lone backslashes inside a text are met', () => {
		expect(parsePiece('{"a":"one\ntwo\\x three\\n"}')).toEqual({ a: 'one\ntwo\\x three\n' });
	});
});

describe('Q-9 dates, values and addresses', () => {
	test.each([
		['2022-03-25T13:00:00Z', '2022-03-25T13:00:00Z'],
		['2022-06-25T13:00:00+01:00', '2022-06-25T12:00:00Z'],
		['2022-06-25T13:00:00+0100', '2022-06-25T12:00:00Z'],
		['2022-06-25T13:00:00', '2022-06-25T12:00:00Z'],
		['2022-06-25 13:00:00', '2022-06-25T12:00:00Z'],
		['2022-06-25T13:00:00 BST', '2022-06-25T12:00:00Z'],
		['2022-06-25T13:00:00.0000000+05:30', '2022-06-25T07:30:00Z'],
		['2022-06-25T13:00:00[Europe/London]', '2022-06-25T12:00:00Z'],
		['25/06/2022', '2022-06-25T22:59:59Z'],
		['2022-03-25', '2022-03-25T23:59:59Z'],
		['0001-01-01T00:00:00Z', null],
		['', null],
		[null, null],
		['soon', undefined],
		['2022-02-30', undefined],
		[7, undefined]
	])('%j is %j', (given, instant) => {
		expect(instantOf(given, true)).toBe(instant);
	});

	test.each([
		[{ amount: 0.01, currency: 'GBP' }, null],
		[{ amount: 0 }, null],
		[{ amount: 1, currency: 'GBP' }, null],
		[{ amount: 591000.5, currency: 'GBP' }, 59_100_050],
		[{ amount: '£591,000', currency: 'GBP' }, 59_100_000],
		[{ amount: 5000, currency: 'EUR' }, null],
		[{ amount: 1e30 }, null],
		[{ amount: null }, null],
		[undefined, null]
	])('%j is %s pence', (value, pence) => {
		expect(penceOf(value)).toBe(pence);
	});

	test.each([
		['https://bids.example/1', 'https://bids.example/1'],
		['Bid at https://bids.example/a?b=c.', 'https://bids.example/a?b=c'],
		['Go to www.bids.example/a', 'https://www.bids.example/a'],
		['javascript:alert(1)', null],
		['http://user@evil.example', null],
		['https://localhost', null],
		[7, null]
	])('%j leads to %j', (given, address) => {
		expect(webAddress(given)).toBe(address);
	});

	test('health is division 85, and 33 where it is a service', () => {
		expect(isHealth(['85100000'], null)).toBe(true);
		expect(isHealth(['85200000'], 'services')).toBe(false);
		expect(isHealth(['33000000'], 'goods')).toBe(false);
		expect(isHealth(['33000000', '72000000'], 'services')).toBe(true);
		expect(isHealth(['45000000'], 'works')).toBe(false);
		expect(conditionsIn('Pulmonary rehab and diabetic feet')).toEqual(['COPD', 'DM']);
	});
});

describe('Q-9 a release', () => {
	const release = {
		ocid: 'ocds-h6vhtk-02ab12',
		id: '012345-2022',
		date: '2022-03-01T09:00:00Z',
		tag: ['tender'],
		buyer: { name: 'NHS Kent' },
		tender: { title: 'Asthma clinics', classification: { scheme: 'CPV', id: '85121000-3' } }
	};
	const factsOf = (changes: object) => {
		const reading = readRelease({ ...release, ...changes });
		return 'row' in reading ? reading.row.facts : reading;
	};

	test('says what is bought, by whom, and where its notice is', () => {
		expect(factsOf({})).toEqual({
			title: 'Asthma clinics',
			buyer: 'NHS Kent',
			state: 'open',
			cpv_codes: ['85121000'],
			conditions: ['AST'],
			areas: ['Kent'],
			notice: 'https://www.find-tender.service.gov.uk/Notice/012345-2022'
		});
	});

	test.each([
		[null, 'The release cannot be read as JSON'],
		[{ ...release, ocid: undefined }, 'The identifier of the procurement (ocid) is missing'],
		[{ ...release, ocid: 'x' }, '“x” is not an ocid'],
		[{ ...release, id: '' }, 'The identifier of the release (id) is missing'],
		[{ ...release, date: undefined }, 'The date of the release is missing'],
		[{ ...release, date: 'May' }, '“May” in date is not a date'],
		[
			{ ...release, tender: { ...release.tender, tenderPeriod: { endDate: 'in spring' } } },
			'“in spring” in tender/tenderPeriod/endDate is not a date'
		]
	])('is refused with its reason: %#', (given, reason) => {
		expect(readRelease(given)).toMatchObject({ rejected: reason });
	});

	test('of two stages closes when one has to ask to take part, and its lots say what they say', () => {
		const lots = [
			{
				...{ id: '1', title: 'Lot 1: leg ulcers', status: 'active' },
				...{ value: { amount: 100_000, currency: 'GBP' } },
				contractPeriod: {
					startDate: '2022-08-01T00:00:00+01:00',
					endDate: '2025-07-31T23:59:59+01:00'
				}
			},
			{ id: '2', status: 'cancelled', value: { amount: 900_000, currency: 'GBP' } },
			{ id: '3', title: 'Lot 3', value: { amountGross: 50_000, currency: 'GBP' } }
		];
		const items = [
			{ deliveryAddresses: [{ region: 'UKJ4' }, { region: 'TLI61' }, { postalCode: 'TR1 2XN' }] }
		];
		const tender = {
			...release.tender,
			...{ lots, items, expressionOfInterestDeadline: '2022-04-01T12:00:00+01:00' },
			tenderPeriod: { endDate: '2022-06-01T12:00:00+01:00' }
		};
		expect(factsOf({ tender, tag: ['tenderUpdate'] })).toMatchObject({
			...{ state: 'open', closes_at: '2022-04-01T11:00:00Z', value_pence: 15_000_000 },
			...{ starts_on: '2022-08-01', ends_on: '2025-07-31', conditions: ['AST', 'WND'] },
			areas: ['Bromley', 'Cornwall', 'Kent', 'Medway']
		});
		const dropped = lots.map((lot) => ({ ...lot, status: 'cancelled' }));
		expect(factsOf({ tender: { ...tender, lots: dropped } })).toMatchObject({ state: 'ended' });
	});

	test.each([
		['2022-08-01T00:00:00+01:00', '2022-08-01'],
		['2022-12-01T00:00:00+01:00', '2022-12-01'],
		['2022-07-31T23:00:00Z', '2022-08-01'],
		['2022-12-01T00:00:00Z', '2022-12-01'],
		['2022-06-30T23:59:59Z', '2022-06-30'],
		['2022-06-30', '2022-06-30'],
		['30/06/2022', '2022-06-30']
	])('a contract that starts on %s starts on %s', (startDate, day) => {
		expect(factsOf({ tender: { ...release.tender, contractPeriod: { startDate } } })).toMatchObject(
			{
				starts_on: day
			}
		);
	});

	test('of an award alone says what was awarded, for how much, and where that is told', () => {
		const award = {
			...{ status: 'active', title: 'Asthma clinics', value: { amount: 90_000, currency: 'GBP' } },
			items: [{ additionalClassifications: [{ scheme: 'CPV', id: '85121000' }] }],
			documents: [{ documentType: 'awardNotice', url: 'https://x.example/award' }]
		};
		const given = { tag: ['award', 'contract'], ocid: 'ocds-other1-1', awards: [award] };
		expect(factsOf({ ...given, tender: { value: { amount: 100_000 } } })).toMatchObject({
			...{ title: 'Asthma clinics', state: 'awarded', value_pence: 9_000_000 },
			...{ cpv_codes: ['85121000'], notice: 'https://x.example/award' }
		});
		const lot = (id: string) => ({ ...award, relatedLots: [id] });
		expect(factsOf({ ...given, awards: [lot('1'), lot('2')] })).toMatchObject({
			value_pence: 18_000_000
		});
		expect(factsOf({ ...given, awards: [award, award] })).toMatchObject({
			value_pence: 9_000_000
		});
		expect(factsOf({ tag: ['contractTermination'] })).toMatchObject({ state: 'ended' });
	});

	test('half characters and names of nothing do no harm', () => {
		const title = `${'a'.repeat(299)}😀`;
		expect(factsOf({ tender: { ...release.tender, title } })).toMatchObject({
			title: 'a'.repeat(299)
		});
		expect(
			factsOf({
				tender: { ...release.tender, title: 'A \ud83d clinic', status: 'constructor' }
			})
		).toMatchObject({ title: 'A clinic', state: 'open' });
		expect(readRelease({ ...release, id: 'a\u0000\ud83db' })).toMatchObject({
			row: { release_id: 'a\ufffdb' }
		});
	});

	test('of other things is left out, and strange shapes do no harm', () => {
		const roads = { ...release.tender, classification: { scheme: 'CPV', id: '45233140' } };
		expect(readRelease({ ...release, tender: roads })).toMatchObject({
			leftOut: 'Not health services'
		});
		for (const odd of [7, 'x', [], null, { items: 'x', documents: [null, 7], value: [] }]) {
			expect(
				readRelease({ ...release, tender: odd, awards: odd, buyer: odd, parties: odd })
			).toHaveProperty('row');
		}
	});
});
