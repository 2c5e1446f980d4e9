import { describe, expect, test } from 'vitest';
import { instantOf } from './luxon.server.ts';
import { webAddress } from './reading/links/rules.ts';
import { conditionsIn, isHealth, penceOf } from './reading/rules.ts';
import { readRelease as readWith } from './rules.ts';

const readRelease = (release: unknown) => readWith(release, instantOf);

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
		[{ amountGross: 1200.5, currency: 'GBP' }, 120_050],
		[{ amount: 0, amountGross: 240_000, currency: 'GBP' }, 24_000_000],
		[{ amount: 240_000.0, amountGross: 0, currency: 'GBP' }, 24_000_000],
		[{ amount: Infinity, currency: 'GBP' }, null],
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
		['http://:secret@evil.example', null],
		['https://localhost', null],
		['https://localhost./', null],
		['http://127.0.0.1/admin', null],
		['http://2130706433/admin', null],
		['http://169.254.169.254/latest', null],
		['http://[::ffff:10.0.0.1]/', null],
		['HTTP://Bids.example/A', 'http://bids.example/A'],
		['https://bücher.example/', 'https://xn--bcher-kva.example/'],
		[7, null]
	])('%j leads to %j', (given, address) => {
		expect(webAddress(given)).toBe(address);
	});

	test('health is division 85, 33 where it is a service, and what the rules on providers of care are for', () => {
		const bought = (mainProcurementCategory: string, legalBasis: object = {}) => ({
			...{ mainProcurementCategory, legalBasis }
		});
		expect(isHealth(['85100000'], {})).toBe(true);
		expect(isHealth(['85200000'], bought('services'))).toBe(false);
		expect(isHealth(['33000000'], bought('goods'))).toBe(false);
		expect(isHealth(['33000000', '72000000'], bought('services'))).toBe(true);
		expect(isHealth(['45000000'], bought('works'))).toBe(false);
		const regime = { scheme: 'UKSI', id: '2023/1348' };
		expect(isHealth(['60130000'], bought('services', regime))).toBe(true);
		expect(isHealth(['60130000'], bought('services', { scheme: 'UKPGA', id: '2023/54' }))).toBe(
			false
		);
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

	test.each([
		['planning', 'planned'],
		['planningUpdate', 'planned'],
		['tender', 'open'],
		['tenderAmendment', 'open'],
		['tenderUpdate', 'open'],
		['tenderCancellation', 'ended'],
		['award', 'awarded'],
		['awardUpdate', 'awarded'],
		['awardCancellation', 'ended'],
		['contract', 'awarded'],
		['contractUpdate', 'awarded'],
		['contractAmendment', 'awarded'],
		['implementation', 'awarded'],
		['implementationUpdate', 'awarded'],
		['contractTermination', 'ended'],
		['compiled', undefined],
		['something new', undefined]
	])('with the tag %s is %s', (tag, state) => {
		const reading = factsOf({ tag: [tag] });
		expect('state' in reading ? reading.state : undefined).toBe(state);
		expect(factsOf({ tag })).toEqual(reading);
	});

	test.each([
		['planning', 'planned', 'planned'],
		['planned', 'planned', 'planned'],
		['active', 'open', 'open'],
		['cancelled', 'ended', 'ended'],
		['unsuccessful', 'ended', 'ended'],
		['withdrawn', 'ended', 'ended'],
		['complete', 'awarded', 'awarded'],
		['something new', 'open', undefined]
	])('whose tender is %s is %s, also without a tag', (status, state, untagged) => {
		const tender = { ...release.tender, status };
		expect(factsOf({ tender })).toMatchObject({ state });
		const { state: said } = factsOf({ tender, tag: ['compiled'] }) as { state?: string };
		expect(said).toBe(untagged);
		// A notice of cancellation often leaves the status as it was.
		expect(factsOf({ tender, tag: ['tenderCancellation'] })).toMatchObject({ state: 'ended' });
	});

	test.each([
		['pending', 'awarded'],
		['active', 'awarded'],
		['cancelled', 'ended'],
		['unsuccessful', 'ended'],
		['something new', 'awarded'],
		[undefined, 'awarded']
	])('that tells of an award that is %s is %s', (status, state) => {
		expect(factsOf({ tag: ['award', 'contract'], awards: [{ status }] })).toMatchObject({ state });
	});

	test.each([
		['UK1', 'planning', ['planning'], { status: 'planned' }, 'planned'],
		['UK2', 'planning', ['planning'], { status: 'planning' }, 'planned'],
		['UK3', 'planning', ['planningUpdate'], { status: 'withdrawn' }, 'ended'],
		['UK4', 'tender', ['tender'], { status: 'active' }, 'open'],
		['UK4', 'tender', ['tenderUpdate'], { status: 'active' }, 'open'],
		['UK5', 'awards', ['award', 'contract'], {}, 'awarded'],
		['UK6', 'awards', ['award', 'contract'], { status: 'complete' }, 'awarded'],
		['UK7', 'contracts', ['award', 'contract'], {}, 'awarded'],
		['UK9', 'contracts', ['implementation'], {}, 'awarded'],
		['UK10', 'contracts', ['contractAmendment'], {}, 'awarded'],
		['UK11', 'contracts', ['contractTermination'], {}, 'ended'],
		['UK12', 'tender', ['tenderCancellation'], { status: 'active' }, 'ended'],
		['UK13', 'tender', ['tender'], { status: 'active' }, 'open'],
		['UK15', 'awards', ['awardUpdate', 'contractUpdate'], {}, 'awarded']
	])(
		'of the notice %s of the Procurement Act, in %s with %j',
		(noticeType, part, tag, said, state) => {
			const documents = [
				{ id: '012345-2022', documentType: 'awardNotice', noticeType, url: 'https://x.example/n' }
			];
			const { title } = release.tender;
			const items = [{ id: '1', additionalClassifications: [{ scheme: 'CPV', id: '85121000' }] }];
			const bought = { title, items, legalBasis: { scheme: 'UKPGA', id: '2023/54' }, ...said };
			const tender = part === 'tender' ? { ...bought, documents } : bought;
			const parts: Record<string, object> = {
				...{ tender: {}, planning: { planning: { documents } } },
				...{ awards: { awards: [{ id: '1', documents, items }] } },
				...{ contracts: { contracts: [{ id: '1', documents, items }] } }
			};
			const reading = factsOf({ buyerID: [], tag, tender, ...parts[part] });
			expect(reading).toMatchObject({ state, title, cpv_codes: ['85121000'] });
		}
	);

	test.each([
		['IV.2.2', 'Time limit for receipt of tenders or requests to participate'],
		['IV2.2', undefined],
		['IV.2.2)', 'Date'],
		['VI.3', 'Time limit for receipt of expressions of interest']
	])('that corrects section %s moves the deadline', (section, label) => {
		const change = (date: string, where: object) => ({
			...{ oldValue: { date: '2022-04-01T12:00:00+01:00' }, newValue: { date }, where }
		});
		const amendments = [
			{
				id: '1',
				unstructuredChanges: [
					change('2022-04-21T12:00:00+01:00', { section, label }),
					change('2022-04-22T13:00:00+01:00', { section: 'IV.2.7', label: 'Opening of tenders' }),
					{ newValue: { text: 'More' }, where: { section: 'IV.2.2' } }
				]
			}
		];
		const tender = { ...release.tender, amendments };
		expect(factsOf({ tag: ['tenderUpdate'], tender })).toMatchObject({
			closes_at: '2022-04-21T11:00:00Z'
		});
		// Where all releases were put together the old deadline stands beside the change.
		const tenderPeriod = { endDate: '2022-04-01T12:00:00+01:00' };
		expect(factsOf({ tag: ['compiled'], tender: { ...tender, tenderPeriod } })).toMatchObject({
			closes_at: '2022-04-21T11:00:00Z'
		});
	});

	test('of contract details tells the value and the days of its contracts', () => {
		const contract = (awardID: string, amount: number, startDate: string, endDate: string) => ({
			...{ id: awardID, awardID, title: 'Asthma clinics', status: 'active' },
			...{ value: { amountGross: amount, currency: 'GBP' }, period: { startDate, endDate } }
		});
		const contracts = [
			contract('1', 60_000, '2022-07-01T00:00:00+01:00', '2024-06-30T23:59:59+01:00'),
			contract('2', 40_000, '2022-06-01T00:00:00+01:00', '2024-05-31T23:59:59+01:00'),
			{ ...contract('3', 90_000, '', ''), status: 'cancelled' }
		];
		const given = { tag: ['award', 'contract'], awards: [{ id: '1' }, { id: '2' }], contracts };
		expect(factsOf(given)).toMatchObject({
			...{ state: 'awarded', value_pence: 10_000_000 },
			...{ starts_on: '2022-06-01', ends_on: '2024-06-30' }
		});
	});

	test('is named by what it has: a title of its own, a description of its own, a party for its buyer', () => {
		const parties = [
			{ id: 'GB-1', name: 'A supplier', roles: ['supplier'] },
			{ id: 'GB-2', name: 'NHS Leeds &amp; York' }
		];
		const { classification } = release.tender;
		expect(
			factsOf({
				...{ title: 'Asthma clinics', description: 'Near home.<br/>By nurses.', parties },
				...{ buyer: { id: 'GB-2' }, tender: { classification, title: null, description: null } }
			})
		).toMatchObject({
			...{ title: 'Asthma clinics', description: 'Near home.\nBy nurses.' },
			buyer: 'NHS Leeds & York'
		});
	});

	test('is delivered in several places, however these are written', () => {
		const items = [
			{ deliveryAddresses: [{ postalCode: 'tr12xn, LS1 4AP' }, { region: 'UKJ4; TLI61' }] }
		];
		expect(factsOf({ tender: { ...release.tender, items } })).toMatchObject({
			areas: ['Bromley', 'Cornwall', 'Kent', 'Leeds', 'Medway']
		});
	});

	const finder = 'https://www.contractsfinder.service.gov.uk/Notice';
	const [own, other] = [
		'0a0b0c0d-1111-4222-8333-444455556666',
		'0a0b0c0d-9999-4222-8333-444455556666'
	];
	const page = (id: string, datePublished: string, documentType = 'tenderNotice') => ({
		...{ documentType, url: `${finder}/${id}`, datePublished }
	});

	test.each([
		// Contracts Finder gives the notice an identifier, and the procurement another.
		[`${own}-819869`, [], own],
		// All releases put together: the identifier says nothing, the newest document does.
		[
			`ocds-b5fd17-${other}-2022-03-01T09:00:00Z`,
			[page(own, '2022-03-02'), page(other, '2022-03-01')],
			own
		],
		[`ocds-b5fd17-${other}-2022`, [page(`Attachment/${own}`, '2022-03-02')], other],
		['1', [], other]
	])('%s has its notice at its publisher', (id, documents, notice) => {
		const given = { ocid: `ocds-b5fd17-${other}`, id, tender: { ...release.tender, documents } };
		expect(factsOf(given)).toMatchObject({ notice: `${finder}/${notice}` });
	});

	test('says where one bids: a notice at a portal before that of its publisher, and no attachment', () => {
		const link = (documents: object[], said?: string) => {
			const tender = { ...release.tender, documents, submissionMethodDetails: said };
			return (factsOf({ tender }) as { link?: string }).link;
		};
		const portal = { documentType: 'tenderNotice', url: 'https://bids.example/7' };
		const notice = page(own, '2022-03-01');
		const attachment = { url: `${finder}/Attachment/${own}` };
		expect(link([notice, portal])).toBe(portal.url);
		expect(link([notice, portal], 'Bid at www.elsewhere.example')).toBe(
			'https://www.elsewhere.example'
		);
		expect(link([notice, portal], 'By email to bids@elsewhere.example')).toBe(portal.url);
		expect(link([attachment, notice])).toBe(notice.url);
		expect(link([attachment])).toBeUndefined();
	});

	test.each(['[', '  ', '\r\n', '[{', '1', 'B1 ', '\r', '+', ' BST', '2022-03-01 '])(
		'of nothing but %j takes no time, wherever it stands',
		(part) => {
			for (const times of [40_000, 80_000]) {
				const long = `B1${part.repeat(times)}x`;
				const item = { deliveryAddress: { postalCode: long, region: long, locality: long } };
				const tender = {
					...{ ...release.tender, items: [item], submissionMethodDetails: long, title: long },
					...{ value: { amount: long }, tenderPeriod: { endDate: long } }
				};
				const started = performance.now();
				readRelease({ ...release, date: long, tender, tag: [long], id: long });
				expect(performance.now() - started).toBeLessThan(1500);
			}
		}
	);

	test('of other things is left out, and strange shapes do no harm', () => {
		const roads = { ...release.tender, classification: { scheme: 'CPV', id: '45233140' } };
		expect(readRelease({ ...release, tender: roads })).toMatchObject({
			leftOut: 'Not health services'
		});
		const lots = [null, 7, { value: 'x', contractPeriod: 'x', status: [] }];
		const amendments = [null, { unstructuredChanges: [null, { where: 7, newValue: null }] }];
		const many = { items: 'x', documents: [null, 7], value: [], lots, amendments };
		for (const odd of [7, 'x', [], null, many, [many]]) {
			const given = { ...release, tender: odd, awards: odd, contracts: odd, planning: odd };
			expect(readRelease({ ...given, buyer: odd, parties: odd })).toHaveProperty('row');
		}
		const own = JSON.parse(
			'{"__proto__":{"title":"x"},"constructor":1,"toString":{"id":"85"}}'
		) as object;
		expect(readRelease({ ...release, ...own, tender: own })).toHaveProperty('row');
	});
});
