import type { Entry, EvaluationSet } from '#features/matching/evaluation/rules.ts';
import type { Loaded } from '#local/matching-evaluation.ts';

/** What both tables of the mentoring matcher are filled from, in the order of their columns. */
const shared = `private.match_bits('competencies', $2, false), cardinality($2::text[]),
	private.match_bits('conditions', $3, false), private.match_bits('conditions', $3, true), cardinality($3::text[]),
	private.match_bits('settings', $4, false), private.match_bits('settings', $4, true), cardinality($4::text[]),
	private.match_bits('times', $5, false), cardinality($5::text[]), $6::text`;

const pence = ({ pounds }: Entry) => (pounds === null ? null : Math.round(pounds * 100));

/** Needs as clinicians and offers as mentors, in the form that scores are computed from. */
export async function loadMentoring(
	backend: Loaded,
	set: EvaluationSet,
	ids: (entry: string) => string
): Promise<void> {
	await backend.exec(
		// A profile always has a price; in a set it may be not known (M-3).
		'alter table private.match_mentors alter price drop not null; set session_replication_role = replica'
	);
	const commissioners = (names: string[]) => names.map((name) => ids(`commissioner ${name}`));
	const place = (stage: string) =>
		['idea', 'forming', 'pilot', 'live', 'scaling'].indexOf(stage) + 1;
	const common = (id: string, { competencies, conditions, settings, times, profession }: Entry) => [
		...[id, competencies, conditions, settings, times, profession]
	];
	for (const need of set.needs) {
		const id = ids(`need ${need.id}`);
		const stages = need.stages.map(place);
		await backend.query('insert into public.people (id, name) values ($1, $2)', [
			id,
			need.title.slice(0, 120)
		]);
		await backend.query(
			`insert into private.match_mentees select $1, ${shared}, $7::integer, $8::double precision, $9::uuid[], $10::text[], app.now()`,
			[
				...common(id, need),
				...[stages.length > 0 ? Math.max(...stages) : null, pence(need)],
				...[commissioners(need.commissioners), need.languages]
			]
		);
	}
	for (const offer of set.offers) {
		const id = ids(`offer ${offer.id}`);
		const full = offer.full || offer.volume === 0;
		await backend.query('insert into public.people (id, name) values ($1, $2)', [
			id,
			offer.title.slice(0, 120)
		]);
		await backend.query(
			`insert into public.mentors (person_id, paused, approved_at, accredited_until, supervised_until)
			values ($1, $2, app.now(), app.today() + 365, app.today() + 365)`,
			[id, full]
		);
		await backend.query(
			`insert into private.match_mentors select $1, ${shared}, $7::double precision, $8::text[], $9::integer[], $10::uuid[], $11::uuid[],
				$12::text[], app.now()`,
			[
				...common(id, offer),
				...[pence(offer), offer.helps, offer.stages.map(place)],
				...[commissioners(offer.commissioners), commissioners(offer.interests), offer.languages]
			]
		);
	}
	for (const { need, offer } of set.apart) {
		await backend.query(
			'insert into private.blocks (blocker_id, blocked_id) values ($1, $2) on conflict do nothing',
			[ids(`need ${need}`), ids(`offer ${offer}`)]
		);
	}
	await backend.exec('set session_replication_role = default');
}
