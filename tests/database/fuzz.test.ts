import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { refuse } from '#lib/server/refuse.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { chooser, together, type Choose } from '#support/posts.ts';
import {
	challengedOpportunity,
	draftOpportunity,
	letterOf,
	makeWorld,
	openedOpportunity,
	publishedOpportunity,
	rankedOpportunity,
	submittedBid,
	whileOpen,
	type World
} from '#support/world.ts';

/** Where the doors of procurement stand. */
const slices = [
	...['0004_opportunities', '0005_bids', '0006_evaluation', '0007_awards', '0015_bid_files'],
	...['0016_protection', '0017_opportunity_versions', '0018_questions'],
	...['0019_consortia_and_comments', '0020_evaluation_in_full', '0021_representations']
];
const rounds = 2500;

type Door = { name: string; parameters: { name: string; type: string }[] };

let backend: TestBackend;
let world: World;
let ids: string[] = [];

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	const draft = await draftOpportunity(backend, world);
	const challenged = await challengedOpportunity(backend, world);
	await backend.setClock(whileOpen);
	const ranked = await rankedOpportunity(backend, world);
	await backend.setClock(whileOpen);
	const opened = await openedOpportunity(backend, world);
	await backend.setClock(whileOpen);
	const open = await publishedOpportunity(backend, world);
	const sent = await submittedBid(backend.as(world.clinician), open, world.startUp, 57_000_000);
	const criteria = await backend.query<{ id: string }>('select id from public.criteria limit 8');
	ids = [
		...[challenged, ranked, opened].flatMap(({ opportunity, own, rival }) => [
			...[opportunity, own.bid, rival.bid]
		]),
		...[open, sent.bid, draft, challenged.letter, challenged.representation],
		await letterOf(backend, world.clinician, challenged.opportunity),
		...criteria.map(({ id }) => id),
		...[world.startUp, world.rival, world.ccg, world.evaluator.id, world.officer.id]
	].filter((id) => /^[0-9a-f-]{36}$/.test(id));
}, 60_000);
afterAll(() => backend.close());

async function doors(): Promise<Door[]> {
	const names = slices.flatMap((slice) =>
		[
			...readFileSync(`supabase/migrations/${slice}.sql`, 'utf8').matchAll(
				/create function public\.(\w+)\(/g
			)
		].map(([, name]) => name ?? '')
	);
	return backend.query<Door>(
		`select p.proname as name, coalesce((select jsonb_agg(jsonb_build_object('name', p.proargnames[n], 'type',
				format_type(p.proargtypes[n - 1], null)) order by n) from generate_series(1, p.pronargs) n), '[]') as parameters
		from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname = any ($1)
			and has_function_privilege('authenticated', p.oid, 'execute') order by p.proname`,
		[names]
	);
}

const strange = [
	...['', ' ', 'x', '0', '-1', 'null', "'; drop table public.bids; --", '\u202Egnirts\u202C'],
	...['\u{1F33F}'.repeat(50), '\uD800', 'e\u0301'.repeat(99), 'x'.repeat(120_000), 'A\u0000B'],
	...['{"pricePence": 1}', '{"answers": [', 'The hall is open on each day of the week, they say.']
];
const values: Record<string, (choose: Choose) => unknown> = {
	uuid: (choose) =>
		choose([
			...ids,
			...ids,
			null,
			crypto.randomUUID(),
			'00000000-0000-0000-0000-000000000000',
			'not-an-id',
			{}
		]),
	text: (choose) => choose(['cancelled', 'evaluator', 'upheld', 'excluded', null, 7, ...strange]),
	integer: (choose) => choose([0, 1, 3, -1, 48, 2_147_483_647, 2 ** 53, 1.5, 'x', null, [1]]),
	boolean: (choose) => choose<unknown>([true, false, null, 'maybe', 5, {}, [true]]),
	'timestamp with time zone': (choose) =>
		choose<unknown>([
			...['2022-04-01T12:00:00Z', 'infinity', '-infinity', '99999-01-01', '', null, '5', 'soon'],
			...[5, true, {}, [1]]
		]),
	date: (choose) => choose(['2022-04-01', '2022-02-30', 'infinity', '', null, '5']),
	jsonb: (choose) => {
		const id = choose(ids);
		const entry = {
			bid: id,
			organisation: id,
			criterion: choose(ids),
			content: choose(strange),
			has_interest: choose([true, false, null, 'yes']),
			interest_type: choose(strange),
			mentions: choose([[], {}, null, [{ criterion: id }]]),
			readable: choose([true, 'x'])
		};
		return choose<unknown>([
			...[null, [], {}, 'text', 5, true, [null], [[]], [entry], [entry, entry], { [id]: entry }],
			{ title: choose(strange), areas: 'Bexley', term_months: 'many', deadline_at: 'infinity' },
			{ answers: Array.from({ length: 500 }, () => entry) }
		]);
	},
	'uuid[]': (choose) => choose<unknown>([[], [null], [choose(ids), choose(ids)], 'x', null, [7]]),
	'text[]': (choose) => choose<unknown>([[], [null], [choose(strange)], 'x', null])
};

test('A-6 whatever is sent to a door of procurement is answered, refused or not found, and leaves nothing half done', async () => {
	const seed = 20_221_125;
	const choose = chooser(seed);
	const all = await doors();
	expect(all.length).toBeGreaterThan(60);
	const people: (Person | null)[] = [
		...[world.clinician, world.rivalClinician, world.officer, world.approver, world.chair],
		...[world.secondApprover, world.evaluator, world.conflicted, world.oversight, world.admin],
		null
	];
	const faults: string[] = [];
	const refused: string[] = [];
	vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const calls = Array.from({ length: rounds }, (_, round) => {
		const { name, parameters } = choose(all);
		const person = choose(people);
		const input = Object.fromEntries(
			parameters
				.filter(() => choose([true, true, true, true, true, true, true, false]))
				.map((parameter) => [
					parameter.name,
					(values[parameter.type] ?? values['text'])?.(choose) ?? null
				])
		);
		return { round, name, person, input };
	});
	await together(calls, 8, async ({ round, name, person, input }) => {
		const request = crypto.randomUUID();
		const db = person ? backend.as(person) : backend.visitor();
		const { error, status } = await db
			.rpc(name as never, input as never)
			.setHeader('x-request-id', request);
		if (!error) return;
		refused.push(request);
		try {
			refuse(error);
		} catch (problem) {
			// A door called with other parameters than it has is no call of the application.
			const unknown = error.code === 'PGRST202' || error.code === 'PGRST203';
			if (!(problem as { status?: number }).status && !unknown) {
				const words = `round ${round}: ${name} ${JSON.stringify(input).slice(0, 300)}`;
				faults.push(`${words}: ${status} ${error.code} ${error.message}`);
			}
		}
	});
	const halves = await backend.query(
		'select action, object_kind from public.audit_events where request_id = any ($1)',
		[refused]
	);
	expect(faults.slice(0, 20)).toEqual([]);
	expect(halves).toEqual([]);
	expect(refused.length).toBeGreaterThan(rounds / 2);
}, 120_000);
