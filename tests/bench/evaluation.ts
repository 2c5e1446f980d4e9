import { sealBid } from '#features/bids/sealing/commands.server.ts';
import { unsealBids } from '#features/evaluation/names/commands.server.ts';
import type { Person, TestBackend } from '#support/backend.ts';
import { none } from '#support/evaluation.ts';
import { afterDeadline, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

type Size = {
	bids: number;
	criteria: number;
	/** Characters of all answers of a bid together. */
	characters: number;
	/** A text for the answers, repeated until there is enough of it. */
	text?: string;
};

/** An opportunity whose deadline has passed, with sealed bids; the key must stand in the environment. */
export async function plantBids(
	backend: TestBackend,
	world: World,
	{ bids, criteria, characters, text = 'Two groups meet each week, near home. ' }: Size
): Promise<{ opportunity: string; organisations: string[]; evaluators: Person[] }> {
	await backend.setClock(whileOpen);
	const opportunity = await publishedOpportunity(backend, world);
	const more = [await world.member('Ed Evaluator', world.ccg, 'member')];
	more.push(await world.member('Em Evaluator', world.ccg, 'member'));
	const quiet = (sql: string) =>
		backend.exec(
			`do $plant$ begin perform set_config('session_replication_role', 'replica', true); ${sql}; end $plant$`
		);
	await quiet(`
		delete from public.criteria where opportunity_id = '${opportunity}';
		insert into public.criteria (opportunity_id, position, name, question, weight)
		select '${opportunity}', n, (array['Quality', 'Access', 'Staff', 'Safety', 'Value', 'Data', 'Equality', 'Start'])[1 + (n - 1) % 8]
			|| case when n > 8 then ' ' || n else '' end || ' of the service',
			'How will you make sure of it in each year of the contract?', 7 from generate_series(1, ${criteria}) n;
		insert into public.panel_members (opportunity_id, person_id, role)
		values ${more.map(({ id }) => `('${opportunity}', '${id}', 'evaluator')`).join(', ')};
		insert into public.organisations (kind, name, legal_form, opened_on, verified_at)
		select 'provider', 'Planted Provider ' || n || ' CIC', 'cic', '2013-04-01', now() from generate_series(1, ${bids}) n
		on conflict do nothing`);
	const ids = await backend.query<{ id: string }>(
		'select id from public.criteria where opportunity_id = $1 order by position',
		[opportunity]
	);
	const planted = await backend.query<{ id: string }>(
		"select id from public.organisations where name like 'Planted Provider %' order by id limit $1",
		[bids]
	);
	const answer = text.repeat(Math.ceil(characters / criteria / text.length));
	for (const [place, { id: organisation }] of planted.entries()) {
		const bid = crypto.randomUUID();
		const answers = ids.map(({ id }) => ({
			criterion: id,
			text: `Answer ${place + 1}. ${answer}`
		}));
		const sealed = sealBid(opportunity, bid, answers, 50_000_000 + place * 100_000);
		await quiet(`
			insert into public.bids (id, opportunity_id, organisation_id, created_by, state, version)
			values ('${bid}', '${opportunity}', '${organisation}', '${world.clinician.id}', 'submitted', 1);
			insert into public.bid_submissions (bid_id, opportunity_id, version, answers_sealed, price_sealed, content_hash, price_hash,
				eligibility, eligibility_hash, submitted_at, submitted_by)
			values ('${bid}', '${opportunity}', 1, '${sealed.answers.sealed}', '${sealed.price.sealed}', '${sealed.answers.hash}',
				'${sealed.price.hash}', '{}', '', app.now(), '${world.clinician.id}')`);
	}
	await backend.setClock(afterDeadline);
	return {
		opportunity,
		organisations: planted.map(({ id }) => id),
		evaluators: [world.evaluator, world.secondEvaluator, world.conflicted, ...more]
	};
}

/** Opens the bids as two people do; milliseconds until all are unsealed and can be declared about. */
export async function openAll(
	backend: TestBackend,
	world: World,
	opportunity: string
): Promise<number> {
	await backend.as(world.chair).rpc('open_bids', { opportunity }).throwOnError();
	const start = performance.now();
	const approver = backend.as(world.secondApprover);
	await approver.rpc('open_bids', { opportunity }).throwOnError();
	while ((await unsealBids(approver, opportunity, 500)) > 0);
	return Math.round(performance.now() - start);
}

/** Nobody has an interest; each evaluator but the first has marked everything, the first a half. */
export async function plantScores(
	backend: TestBackend,
	world: World,
	planted: Awaited<ReturnType<typeof plantBids>>
): Promise<void> {
	const { opportunity, organisations, evaluators } = planted;
	for (const person of [...evaluators, world.chair]) {
		await backend
			.as(person)
			.rpc('declare_interests', { opportunity, declarations: none(...organisations) })
			.throwOnError();
	}
	for (const [place, { id }] of evaluators.entries()) {
		await backend.exec(
			`do $plant$ begin perform set_config('session_replication_role', 'replica', true);
			insert into public.scores (opportunity_id, bid_id, criterion_id, evaluator_id, mark, reason)
			select x.opportunity_id, x.bid_id, c.id, '${id}', (x.position + c.position + ${place}) % 6,
				'The answer covers the question and gives figures that can be checked.'
			from public.opened_bids x join public.criteria c on c.opportunity_id = x.opportunity_id
			where x.opportunity_id = '${opportunity}' and (${place} > 0 or (x.position + c.position) % 2 = 0); end $plant$`
		);
	}
	await backend.exec('analyze');
}

/** How long a call takes that is made one after the other, in milliseconds. */
export async function timed(times: number, call: () => Promise<unknown>) {
	const all: number[] = [];
	for (let round = 0; round < times + 3; round += 1) {
		const start = performance.now();
		await call();
		if (round >= 3) all.push(performance.now() - start);
	}
	all.sort((one, other) => one - other);
	const at = (share: number) => Number((all[Math.floor((all.length - 1) * share)] ?? 0).toFixed(1));
	return { p50: at(0.5), p95: at(0.95), most: at(1) };
}
