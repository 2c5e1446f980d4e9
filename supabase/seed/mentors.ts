import type { Backend } from '#local/supabase.ts';
import type { Cast } from './people.ts';
import { readTable } from './table.ts';

/** Approves the demonstration's mentors. */
export async function seedMentors(backend: Backend, cast: Cast): Promise<void> {
	for (const row of readTable('mentors')) {
		const list = (name: string) => (row[name] ?? '').split(',');
		await backend.query(
			`insert into public.mentors (person_id, headline, about, competencies, conditions, settings, price_pence, capacity,
				approved_at, accredited_until, supervised_until)
			values ($1, $2, $3, $4, $5, $6, $7, $8, '2021-06-01', '2027-06-30', '2027-06-30')`,
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
		if (Number(row['pricePence']) > 0 && row['who'] !== 'tamsin.vale') {
			await backend.query(
				'insert into public.mentor_accounts (person_id, stripe_id, details_submitted, ready) values ($1, $2, true, true)',
				[cast.id(row['who'] ?? ''), `acct_demonstration_${(row['who'] ?? '').replace('.', '_')}`]
			);
		}
	}
}
