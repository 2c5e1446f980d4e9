import type { Backend } from '#local/supabase.ts';
import type { Cast } from './people.ts';

/** Approves the demonstration's mentor; a general practitioner who won contracts before. */
export async function seedMentors(backend: Backend, cast: Cast): Promise<void> {
	await backend.query(
		`insert into public.mentors (person_id, headline, about, competencies, conditions, settings, price_pence, capacity,
			approved_at, accredited_until, supervised_until)
		values ($1, $2, $3, $4, $5, $6, 0, 3, '2021-06-01', '2027-06-30', '2027-06-30')`,
		[
			cast.id('mo'),
			'General practitioner who took two start-ups to their first contract',
			'I help clinicians to turn an idea into a bid: what a commissioner asks, how to show evidence, what a fair price is. I read drafts and ask the questions a panel would ask.',
			['bidding', 'business_planning', 'finance'],
			['COPD', 'DM'],
			['community_clinic', 'gp_practice']
		]
	);
}
