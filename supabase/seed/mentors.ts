import type { Backend } from '#local/supabase.ts';
import type { Cast } from './people.ts';
import { readTable } from './table.ts';

/** Who looks for which skills, what they pay for a session at most, and when they can meet. */
const looking = [
	['priya', 'bidding,finance', 10000, '2_morning,4_afternoon,5_morning'],
	['hannah.whitcombe', 'bidding', 0, '2_evening,4_evening'],
	['jodie.kemp', 'leadership,data', 9000, ''],
	['leila.farouk', 'business_planning,finance', null, '1_evening,4_morning'],
	['grace.mensah', 'finance,growth', 8000, ''],
	['olu', 'needs_analysis,complex_decisions', null, '']
] as const;

/** What people who look for a mentor say to the matching. */
async function seedMentees(backend: Backend, cast: Cast): Promise<void> {
	for (const [who, skills, budget, times] of looking) {
		await backend.query('update public.people set skills_sought = $2 where id = $1', [
			cast.id(who),
			skills.split(',')
		]);
		await backend.query(
			"insert into public.matching_settings (person_id, languages, budget_pence, free_times) values ($1, '{en}', $2, $3)",
			[cast.id(who), budget, times === '' ? [] : times.split(',')]
		);
	}
}

/** Approves the demonstration's mentors. */
export async function seedMentors(backend: Backend, cast: Cast): Promise<void> {
	for (const row of readTable('mentors')) {
		const list = (name: string) => (row[name] ?? '').split(',');
		await backend.query(
			`insert into public.mentors (person_id, headline, about, competencies, conditions, settings, price_pence, capacity,
				languages, formats, approved_at, accredited_until, supervised_until)
			values ($1, $2, $3, $4, $5, $6, $7, $8, '{en}', '{video,phone}', '2021-06-01', '2027-06-30', '2027-06-30')`,
			[
				cast.id(row['who'] ?? ''),
				row['headline'],
				row['about'],
				list('competencies'),
				list('conditions'),
				list('settings'),
				row['pricePence'],
				row['capacity']
			]
		);
		// One who charges has not finished with Stripe yet, so that both can be seen.
		if (Number(row['pricePence']) > 0 && row['who'] !== 'farah.siddiqui') {
			await backend.query(
				'insert into public.mentor_accounts (person_id, stripe_id, details_submitted, ready) values ($1, $2, true, true)',
				[cast.id(row['who'] ?? ''), `acct_demonstration_${(row['who'] ?? '').replace('.', '_')}`]
			);
		}
	}
	await seedMentees(backend, cast);
}
