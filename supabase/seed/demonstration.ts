import type { Backend } from '#local/supabase.ts';
import { seedBursaries, seedClaims } from './bursaries.ts';
import { pairFirstIntake, seedFirstIntake, seedOpenIntake } from './cohorts.ts';
import { seedMentors } from './mentors.ts';
import { seedNotices } from './notices.ts';
import { seedOpportunities } from './opportunities.ts';
import { seedControl, seedOrganisations } from './organisations.ts';
import { seedPeople } from './people.ts';
import { seedServiceModels } from './service-models.ts';
import { keepPair, seedSessions } from './sessions.ts';

export { demonstrationAccounts, demonstrationPassword } from './accounts.ts';

/** The demonstration begins while CCGs still bought care, on the day of the notice for Bexley. */
const demonstrationStart = '2022-03-07T09:00:00Z';

async function setClock(backend: Backend, instant: string): Promise<void> {
	await backend.query(
		'update app.clock set frozen_at = null, shift = $1::timestamptz - clock_timestamp()',
		[instant]
	);
}

/** Fills an empty database by the same commands that people use, so that its records are true ones. */
export async function seedDemonstration(backend: Backend): Promise<void> {
	await setClock(backend, '2021-11-01T09:00:00Z');
	const organisations = await seedOrganisations(backend);
	const cast = await seedPeople(backend, organisations);
	await seedMentors(backend, cast);
	const mentorships = await seedSessions(cast);
	const intake = await seedFirstIntake(cast, organisations);
	const money = await seedBursaries(cast, organisations);
	await seedServiceModels(cast, organisations);
	await seedControl(backend, organisations);
	await seedOpportunities({
		cast,
		organisations,
		setClock: (instant) => setClock(backend, instant)
	});
	await setClock(backend, demonstrationStart);
	await keepPair(cast, mentorships[2] ?? '');
	await pairFirstIntake(cast, intake);
	await seedOpenIntake(cast, organisations);
	await seedNotices(cast);
	await seedClaims(cast, organisations, money);
	// What happened before the demonstration began is not news, so its mails are not sent; the worker matches.
	await backend.query(
		"update private.outbox set finished_at = clock_timestamp(), payload = '{}' where kind = 'mail' and finished_at is null"
	);
}
