import type { Person, TestBackend } from '#support/backend.ts';
import {
	attended,
	bookByBursary,
	makeCoached,
	openFund,
	submittedClaim
} from '#support/bursaries.ts';
import { makeWorld, whileOpen } from '#support/world.ts';

/** What a session costs a fund: £75 for the mentor and £300 for the cover. */
export const fee = 7500;
export const cover = 30_000;

export type ClaimPage = {
	state: string;
	pence: number;
	reference: string;
	checking: string | null;
	lines: {
		id: string;
		day: string;
		minutes: number;
		attendance: string;
		pence: number;
		ratePence: number;
	}[];
	events: { state: string; words: string }[];
};

export type PaymentLine = { reference: string; pence: number; payee: string; kind: string };

export type Claims = Awaited<ReturnType<typeof makeClaims>>;

/** A clinician with a mentor, whose sessions a commissioner pays, and what each does with a claim for them. */
export async function makeClaims(backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const { clinician } = world;
	const finance = await world.member('Fin Ance', world.ccg, 'finance');
	const coached = await makeCoached(backend, clinician);
	let times = 0;

	/** A morning of a Tuesday or Wednesday from 15 March that no other test uses. */
	function nextTime(): string {
		const day = 15 + 7 * Math.floor(times / 2) + (times % 2);
		times += 1;
		return new Date(Date.UTC(2022, 2, day, 9)).toISOString();
	}

	/** A session of the fund with cover that both confirmed; the clock stands after it. */
	async function confirmedSession(bursary: string): Promise<string> {
		await backend.setClock(whileOpen);
		const startsAt = nextTime();
		const booking = await bookByBursary(backend, clinician, coached, bursary, startsAt);
		await attended(backend, booking, [clinician, coached.mentor], startsAt);
		return booking;
	}

	/** A fund that pays a session which both confirmed. */
	async function fundWithSession(changes = {}): Promise<string> {
		const fund = await openFund(backend, world, changes);
		await confirmedSession(fund);
		return fund;
	}

	async function start(person: Person, bursary: string, kind = 'cover'): Promise<string> {
		const { data } = await backend.as(person).rpc('start_claim', { bursary, kind }).throwOnError();
		return data;
	}

	/** Names the employer to pay, or nobody but the person, and submits. */
	async function submit(person: Person, claim: string, employer: string | null): Promise<void> {
		const db = backend.as(person);
		const payee = employer ? 'employer' : 'person';
		await db
			.rpc('choose_payee', { claim, payee, employer: employer ?? (null as never) })
			.throwOnError();
		await db.rpc('submit_claim', { claim, answer: '' }).throwOnError();
	}

	const submitted = (fund: string) => submittedClaim(backend, clinician, fund, world.startUp);

	/** A fund with one claim for cover that waits to be decided. */
	async function waiting(changes = {}): Promise<{ fund: string; claim: string }> {
		const fund = await fundWithSession(changes);
		return { fund, claim: await submitted(fund) };
	}

	const approve = (person: Person, claim: string, payee_reason = '') =>
		backend.as(person).rpc('approve_claim', { claim, payee_reason });

	async function approved(changes = {}) {
		const made = await waiting(changes);
		await approve(world.approver, made.claim).throwOnError();
		return made;
	}

	const page = async (person: Person, claim: string) =>
		(await backend.as(person).rpc('claim_page', { claim }).throwOnError()).data as ClaimPage | null;

	async function makeFile(payer = finance, commissioner = world.ccg): Promise<string> {
		const db = backend.as(payer);
		return (await db.rpc('make_payment_file', { commissioner }).throwOnError()).data;
	}

	async function linesOf(file: string, payer = finance): Promise<PaymentLine[]> {
		const { data } = await backend.as(payer).rpc('payment_file', { file }).throwOnError();
		return (data as { lines: PaymentLine[] }).lines;
	}

	/** The line of a claim in a file that is made now. */
	async function lineOf(claim: string): Promise<PaymentLine> {
		const reference = (await page(finance, claim))?.reference ?? '';
		const lines = await linesOf(await makeFile());
		const found = lines.find((line) => line.reference.startsWith(reference));
		if (!found) throw new Error(`${reference} is not in the payment file.`);
		return found;
	}

	/** What became of each row of what the bank said. */
	async function takeResults(
		rows: object[],
		payer = finance,
		commissioner = world.ccg
	): Promise<string[]> {
		const db = backend.as(payer);
		const { data: result } = await db
			.rpc('take_payment_results', {
				...{ commissioner, file_name: 'results.csv' },
				rows: rows.map((row, place) => ({ line: place + 2, ...row }))
			})
			.throwOnError();
		const { data } = await db.rpc('payment_result', { result }).throwOnError();
		return (data as { lines: { outcome: string }[] }).lines.map(({ outcome }) => outcome);
	}

	/** A claim that is in a file, paid, and the row that said so. */
	async function pay(claim: string) {
		const { reference, pence } = await lineOf(claim);
		const result = { reference, pence, result: 'paid', paidOn: '2022-03-01' };
		const [outcome] = await takeResults([result]);
		if (outcome !== 'paid') throw new Error(`${reference} was ${outcome} and not paid.`);
		return result;
	}

	return {
		...{ world, clinician, finance, coached },
		...{ nextTime, confirmedSession, fundWithSession },
		...{ start, submit, submitted, waiting, approve, approved, page },
		...{ makeFile, linesOf, lineOf, takeResults, pay }
	};
}
