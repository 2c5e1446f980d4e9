import { describe, expect, test } from 'vitest';
import { decodeFile, mendText, parsePiece, piecesOf } from './file/rules.ts';
import { instantOf } from './luxon.server.ts';
import { conditionsIn, isHealth, penceOf, webAddress } from './reading/rules.ts';
import { readRelease as readWith } from './rules.ts';

const readRelease = (release: unknown) => readWith(release, instantOf);

describe('Q-9 texts as publishers send them', () => {
	test.each([
		['first line.Second line', 'first line.\nSecond line'],
		['Lot 1: homes.\r\nLot 2', 'Lot 1: homes.\nLot 2'],
		['We want:• homes• clinics', 'We want:\n• homes\n• clinics'],
		['the patientâ€™s own home â€“ Â£5', 'the patient’s own home – £5'],
		['the patient\ufffds home', 'the patient’s home'],
		['<p>One &amp; two</p><script>x</script>', 'One & two\nx'],
		['Caf\u00e9 at 5&#163; e.g. Mr.Smith', 'Café at 5£ e.g. Mr.\nSmith'],
		['a \u0007b\tc', 'a b c']
	])('%j', (given, meant) => {
		expect(mendText(given)).toBe(meant);
	});

	test('bytes that are no UTF-8 are read as Windows-1252, and a byte order mark is no text', () => {
		expect(decodeFile(Buffer.from([0xa3, 0x35, 0x92]))).toBe('£5’');
		expect(decodeFile(Buffer.from('\ufeff{"a":"é"}'))).toBe('{"a":"é"}');
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
		['javascript:alert(1)', null],
		['http://user@evil.example', null],
		['https://localhost', null],
		[7, null]
	])('%j leads to %j', (given, address) => {
		expect(webAddress(given)).toBe(address);
	});

	test('health is division 85, and 33 where it is a service', () => {
		expect(isHealth(['85100000'], null)).toBe(true);
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
		expect(readRelease(given)).toEqual({ rejected: reason });
	});

	test('of other things is left out, and strange shapes do no harm', () => {
		const roads = { ...release.tender, classification: { scheme: 'CPV', id: '45233140' } };
		expect(factsOf({ tender: roads })).toEqual({ leftOut: 'Not health services' });
		for (const odd of [7, 'x', [], null, { items: 'x', documents: [null, 7], value: [] }]) {
			expect(
				readRelease({ ...release, tender: odd, awards: odd, buyer: odd, parties: odd })
			).toHaveProperty('row');
		}
	});
});
