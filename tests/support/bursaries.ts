import type { Person, TestBackend } from '#support/backend.ts';
import { hold, makeMentorship, makeOpenMentor } from '#support/mentoring.ts';
import type { World } from '#support/world.ts';

/** What an officer drafts: £2,000 from now to the end of June 2022, for physiotherapists of Bexley. */
export const fundDraft = {
	title: 'Time to lead',
	about: 'Mentors and cover for clinicians who start a service.',
	amount_pence: 200_000,
	from_on: '2022-03-01',
	until_on: '2022-06-30',
	professions: ['physiotherapist'],
	areas: ['Bexley'],
	allowance_pence: 100_000 as number | null,
	sample_percent: 0
};

/** £240 for half a day with on-costs of 25 percent is £300. */
export const sessionRate = {
	profession: null as string | null,
	area: null as string | null,
	unit: 'session',
	pence: 24_000,
	on_costs_percent: 25,
	from_on: '2022-03-01',
	until_on: null as string | null
};

export const hourRate = { ...sessionRate, unit: 'hour', pence: 4000 };

/** A fund that an officer drafted with a rate card, not opened yet. */
export async function draftFund(
	backend: TestBackend,
	world: World,
	changes: Partial<typeof fundDraft> = {}
): Promise<string> {
	const db = backend.as(world.officer);
	const content = { ...fundDraft, ...changes };
	const { data: fund } = await db
		.rpc('save_bursary', { commissioner: world.ccg, bursary: null as never, content })
		.throwOnError();
	for (const rate of [sessionRate, hourRate]) {
		await db.rpc('add_rate', { bursary: fund, content: rate }).throwOnError();
	}
	return fund;
}

/** A fund that is open. */
export async function openFund(
	backend: TestBackend,
	world: World,
	changes: Partial<typeof fundDraft> = {}
): Promise<string> {
	const bursary = await draftFund(backend, world, changes);
	await backend.as(world.approver).rpc('open_bursary', { bursary }).throwOnError();
	return bursary;
}

export type Coached = { mentor: Person; mentorship: string };

/** A physiotherapist in clinic on every weekday, and a mentor who takes £75 and has not finished with Stripe. */
export async function makeCoached(
	backend: TestBackend,
	clinician: Person,
	pricePence = 7500
): Promise<Coached> {
	await backend.query("update public.people set profession = 'physiotherapist' where id = $1", [
		clinician.id
	]);
	await backend
		.as(clinician)
		.rpc('save_clinic', { weekdays: [1, 2, 3, 4, 5], cover_pence: 20_000 })
		.throwOnError();
	const mentor = await makeOpenMentor(backend, { furthest_days: 365 });
	await backend.query('update public.mentors set price_pence = $2 where person_id = $1', [
		mentor.id,
		pricePence
	]);
	await backend.query('delete from public.mentor_accounts where person_id = $1', [mentor.id]);
	return { mentor, mentorship: await makeMentorship(backend, mentor, clinician) };
}

export const holdByBursary = (
	backend: TestBackend,
	clinician: Person,
	{ mentorship }: Pick<Coached, 'mentorship'>,
	bursary: string | null,
	startsAt: string,
	options: { cover?: boolean; pays?: string } = {}
) =>
	hold(backend, clinician, mentorship, startsAt, {
		cover: true,
		pays: 'bursary',
		...options,
		...(bursary ? { bursary } : {})
	});

/** A session that the fund pays, with cover; gives its id. */
export async function bookByBursary(
	backend: TestBackend,
	clinician: Person,
	coached: Coached,
	bursary: string,
	startsAt: string,
	options: { cover?: boolean; pays?: string } = {}
): Promise<string> {
	const { data: booking } = await holdByBursary(
		backend,
		clinician,
		coached,
		bursary,
		startsAt,
		options
	).throwOnError();
	await backend.as(clinician).rpc('confirm_session', { booking }).throwOnError();
	return booking;
}

export type Sums = {
	granted: number;
	committed: number;
	claimed: number;
	paid: number;
	recovered: number;
};

/** The sums of a fund, which are those of its ledger. */
export async function sumsOf(backend: TestBackend, bursary: string): Promise<Sums> {
	const [row] = await backend.query<{ kept: string; written: string }>(
		`select jsonb_build_object('granted', granted_pence, 'committed', committed_pence, 'claimed', claimed_pence,
				'paid', paid_pence, 'recovered', recovered_pence)::text as kept,
			(select jsonb_object_agg(a, coalesce((select sum(e.pence) from public.bursary_entries e where e.bursary_id = b.id and e.account = a), 0))
				from unnest(array['granted', 'committed', 'claimed', 'paid', 'recovered']) a)::text as written
		from public.bursaries b where id = $1`,
		[bursary]
	);
	if (!row || row.kept !== row.written)
		throw new Error(`The ledger and its sums differ: ${JSON.stringify(row)}`);
	return JSON.parse(row.kept) as Sums;
}

/** Both sides say that a session took place, an hour after it began. */
export async function attended(
	backend: TestBackend,
	booking: string,
	people: Person[],
	startsAt: string
): Promise<void> {
	await backend.setClock(new Date(Date.parse(startsAt) + 5_000_000).toISOString());
	for (const person of people) {
		await backend.as(person).rpc('say_attendance', { booking, said: 'took_place' }).throwOnError();
	}
}

/** A claim for cover that is submitted, to be paid to an employer. */
export async function submittedClaim(
	backend: TestBackend,
	clinician: Person,
	bursary: string,
	employer: string
): Promise<string> {
	const db = backend.as(clinician);
	const { data: claim } = await db.rpc('start_claim', { bursary, kind: 'cover' }).throwOnError();
	await db.rpc('choose_payee', { claim, payee: 'employer', employer }).throwOnError();
	await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
	return claim;
}
