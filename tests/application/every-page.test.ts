import { beforeAll, describe, expect, test } from 'vitest';
import { registeredProfessions, regulatorWords } from '#features/people/registrations/rules.ts';
import { conditions } from '#features/vocabulary/rules.ts';
import { startApplication, type Application } from '#support/application.ts';
import { startBackend, type TestBackend } from '#support/backend.ts';
import { inspectAll, type Faults } from '#support/pages/inspect.ts';
import {
	nameOf,
	notAmong,
	onceEach,
	readersOf,
	refusedPages,
	visitAll,
	type Served
} from '#support/pages/visits.ts';
import { weighAll, type Weight } from '#support/pages/weight.ts';
import { addressOf, allPages, type Ids } from '#support/routes.ts';
import { makeScene, type Scene } from '#support/scene.ts';
import { makeWorld } from '#support/world.ts';

let ids: Ids;
let all: Served[];
let found: Faults;
let weights: Weight[];
let counts: Record<Served['state'], number>;

/** The pages of people who have just begun: organisations, and nothing else that a list could show. */
async function emptyPages(): Promise<Served[]> {
	const backend = await startBackend();
	const world = await makeWorld(backend);
	const application = await startApplication(backend);
	const people: Scene['people'] = [
		['the clinician', world.clinician, world.startUp],
		['the officer', world.officer, world.ccg],
		['the platform admin', world.admin]
	];
	const served = await visitAll(
		application,
		readersOf(people),
		{ organisation: world.startUp },
		'empty'
	);
	await application.stop();
	await backend.close();
	return onceEach(served).filter(({ route }) => !route.includes('['));
}

/** What keeps its capitals and its own words: whoever is in the scene, conditions and professional bodies. */
async function properNames(backend: TestBackend): Promise<string[]> {
	const rows = await backend.query<{ name: string }>(
		'select name from public.people union select name from public.organisations'
	);
	const labels = conditions.map(({ label }) => label);
	const bodies = registeredProfessions.map(({ body }) => regulatorWords(body));
	return [...rows.map(({ name }) => name), ...labels, ...bodies].sort(
		(one, other) => other.length - one.length
	);
}

/** One page that breaks every rule, so that no rule can be held by looking away. */
const bad: Served = {
	route: '/bad',
	state: 'with errors',
	who: 'nobody',
	visit: {},
	address: 'http://127.0.0.1/bad',
	status: 200,
	html: `<!doctype html><html><head><title>Bad.</title><style>a:focus{outline:none}</style></head><body>
<h2>Please Choose Another Thing.</h2><p style="width:2000px;color:#999">Don't login on 2018-08-06 at 17:30 for £75.00, etc.</p>
<a href="#x">click here</a><button class="nhsuk-button" style="border:0" tabindex="3"></button></body></html>`,
	links: '',
	roundTrips: 0
};

beforeAll(async () => {
	const backend: TestBackend = await startBackend();
	const scene = await makeScene(backend);
	const application: Application = await startApplication(backend);
	ids = scene.ids;
	all = await visitAll(application, readersOf(scene.people), ids, 'filled');
	const filled = onceEach(all);
	weights = await weighAll(filled, application.origin);
	const empty = notAmong(filled, await emptyPages());
	const refused = await refusedPages(application, filled);
	counts = { filled: filled.length, empty: empty.length, 'with errors': refused.length };
	found = await inspectAll(
		[...filled, ...empty, ...refused, bad],
		application.origin,
		await properNames(backend)
	);
	await application.stop();
	await backend.close();
}, 900_000);

const inBad = (fault: string) => fault.startsWith('/bad ');
const others = (faults: string[]) => faults.filter((fault) => !inBad(fault));

test('every page has an address in the scene, so that none is left out', () => {
	expect(allPages().filter((route) => addressOf(route, ids) === null)).toEqual([]);
});

test('every page asks the database at most twice, whoever reads it, and answers without a fault', () => {
	const slow = all.filter(({ status, roundTrips }) => roundTrips > 2 || status >= 500);
	expect(slow.map((page) => `${nameOf(page)}: ${page.status}, ${page.roundTrips} times`)).toEqual(
		[]
	);
	expect(all.filter(({ status }) => status === 200).length).toBeGreaterThan(250);
});

test('UI-3 every form is a plain one that posts or asks without scripts', () => {
	const wrong = all.flatMap((page) => {
		const forms = [...page.html.matchAll(/<form[^>]*>/g)].flat();
		const buttons = [...page.html.matchAll(/<button[^>]*type="button"[^>]*>/g)].flat();
		return [
			...forms.filter((form) => /method=/.test(form) && !/method="(post|get)"/i.test(form)),
			...buttons.filter((button) => !/hidden|nhsuk-password-input/.test(button))
		].map((tag) => `${nameOf(page)}: ${tag}`);
	});
	expect(wrong).toEqual([]);
});

test('UI-11 public reading pages load at most 15 KB of scripts, other pages 60 KB, and all at most 40 KB of styles', () => {
	const publicPages = [
		...['/', '/opportunities', '/service-models', '/mentors', '/search'],
		...['/opportunities/[id=id]', '/service-models/[id=id]', '/service-models/[id=id]/changes']
	];
	expect(weights.filter(({ page }) => publicPages.includes(page.route)).length).toBe(8);
	const heavy = weights.filter(({ page, scripts, styles }) => {
		const limit = publicPages.includes(page.route) ? 15 * 1024 : 60 * 1024;
		return scripts > limit || scripts === 0 || styles > 40 * 1024 || styles === 0;
	});
	expect(
		heavy.map(
			({ page, scripts, styles }) => `${page.route}: ${scripts} of scripts, ${styles} of styles`
		)
	).toEqual([]);
	expect(weights.length).toBeGreaterThan(120);
});

describe('filled, empty and with errors, at 320 and 1280 pixels', () => {
	test('pages of every kind were looked at', () => {
		expect(counts.filled).toBeGreaterThan(120);
		expect(counts.empty).toBeGreaterThan(20);
		expect(counts['with errors']).toBeGreaterThan(30);
	});

	test.each([
		['UI-4 no page breaks a rule of WCAG 2.2 AA, and none is wider than its window', 'axe'],
		['UI-4 focus reaches everything that can be used, in order, and shows', 'keyboard'],
		['UI-4 forced colours leave focus and edges in sight', 'forced'],
		['UI-4 errors stand in the title, in the summary and at the field in the same words', 'errors'],
		['UI-8 visible words keep to the rules of content', 'words'],
		['UI-10 pages print without what is of no use on paper', 'print']
	] as const)('%s', (_, kind) => {
		expect(others(found[kind])).toEqual([]);
		expect(found[kind].filter(inBad)).not.toEqual([]);
	});
});
