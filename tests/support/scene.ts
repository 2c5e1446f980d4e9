import { randomUUID } from 'node:crypto';
import type { Person, TestBackend } from '#support/backend.ts';
import type { Ids } from '#support/routes.ts';
import { finishAccount, makeSession, usualWeek } from '#support/mentoring.ts';
import { apply, fillIntake, makeBody, makeIntake, offer, publish } from '#support/cohorts.ts';
import { openFund } from '#support/bursaries.ts';
import { holdTime } from '#support/payments.ts';
import {
	challenge,
	decidedOpportunity,
	letterOf,
	makeWorld,
	whileOpen,
	type World
} from '#support/world.ts';

export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** One of everything that has a page, in the middle of its life, and who may see it. */
export async function makeScene(backend: TestBackend) {
	await backend.setClock(whileOpen);
	const world = await makeWorld(backend);
	const mentor = await backend.person({ name: 'Mo Mentor' });
	await backend.query(
		`insert into public.mentors (person_id, headline, competencies, approved_at, accredited_until, supervised_until)
		values ($1, 'A mentor', '{bidding}', '2021-01-01', '2030-01-01', '2030-01-01')`,
		[mentor.id]
	);
	const clinician = backend.as(world.clinician);
	const { data: serviceModel } = await clinician
		.rpc('create_service_model', {
			organisation: world.startUp,
			content: {
				title: 'Breathing classes',
				summary: 'Classes for people who are short of breath, near home.',
				conditions: ['COPD'],
				settings: ['community_clinic'],
				areas: ['Bexley'],
				population: 'Adults with COPD in Bexley',
				pathway: 'Referred by their practice, back to it'
			}
		})
		.throwOnError();
	await clinician.rpc('publish_service_model', { model: serviceModel }).throwOnError();
	const document = randomUUID();
	await backend.query(
		`insert into public.documents (id, service_model_id, state, audience, name, kind, bytes, sha256, proof, added_by)
		values ($1, $2, 'kept', 'everyone', 'Protocol.pdf', 'pdf', 5, repeat('0', 64), '', $3)`,
		[document, serviceModel, world.clinician.id]
	);
	const message = 'Please help us to answer the criteria of this opportunity.';
	const { data: request } = await clinician
		.rpc('request_mentor', { mentor: mentor.id, about: 'competency', subject: 'bidding', message })
		.throwOnError();
	const { data: mentorship } = await backend
		.as(mentor)
		.rpc('accept_request', { request: request, answer: '' })
		.throwOnError();
	await finishAccount(backend, mentor);
	const pair = { mentor, clinician: world.clinician, mentorship };
	const bookingToPay = await holdTime(backend, pair, '2022-06-01T09:00:00Z');
	const { data: started } = await clinician
		.rpc('start_payment', { booking: bookingToPay })
		.throwOnError();
	await backend.as(mentor).rpc('save_availability', { content: usualWeek }).throwOnError();
	const booking = await makeSession(backend, world.clinician, mentorship, '2022-05-04T10:00:00Z');
	const { data: goal } = await clinician
		.rpc('save_goal', {
			mentorship,
			goal: null as never,
			content: {
				competency: 'bidding',
				title: 'A first bid',
				target: 'Sent',
				baseline: '',
				evidence: ''
			}
		})
		.throwOnError();
	const { data: report } = await clinician
		.rpc('report', {
			kind: 'fraud',
			about: mentor.id,
			text: 'Something that happened in a session'
		})
		.throwOnError();
	const [dispute] = await backend.query<{ id: string }>(
		`insert into public.bookings (mentorship_id, mentor_id, clinician_id, starts_at, ends_at, during, state, price_pence, pays, terms, mentor_says, clinician_says)
		select id, mentor_id, clinician_id, app.now() - interval '2 hours', app.now() - interval '1 hour',
			tstzrange(app.now() - interval '2 hours', app.now() - interval '1 hour'), 'disputed', 0, 'free', private.standard_terms(), 'took_place', 'mentor_absent'
		from public.mentorships where id = $1 returning id`,
		[mentorship]
	);
	const decided = await decidedOpportunity(backend, world);
	const [question] = await backend.query<{ id: string }>(
		`insert into public.questions (opportunity_id, number, asker_mark, pseudonym, asked, answer, remind_at, published_at, published_by)
		values ($1, 1, repeat('0', 64), 'Asker 1', 'How many places?', 'About 290 a year.', app.now(), app.now(), $2) returning id`,
		[decided.opportunity, world.officer.id]
	);
	const [letter] = await backend.query<{ id: string }>(
		'select id from public.letters where bid_id = $1',
		[decided.own.bid]
	);
	const { data: representation } = await backend
		.as(world.rivalClinician)
		.rpc('make_representation', {
			letter: await letterOf(backend, world.rivalClinician, decided.opportunity),
			content: challenge
		})
		.throwOnError();
	const [notice] = await backend.query<{ id: string }>(
		'select id from public.notices where opportunity_id = $1',
		[decided.opportunity]
	);
	const [declaration] = await backend.query<{ id: string }>(
		'select id from public.interest_declarations where opportunity_id = $1 and has_interest',
		[decided.opportunity]
	);
	const [mention] = await backend.query<{ id: string }>(
		`insert into public.name_mentions (opportunity_id, bid_id, criterion_id, organisation_id, words_sealed)
		values ($1, $2, $3, $4, '') returning id`,
		[decided.opportunity, decided.own.bid, decided.criteria[0], world.startUp]
	);
	const { data: interest } = await backend
		.as(world.officer)
		.rpc('declare_interest', {
			content: {
				...{ type: 'financial', party_kind: 'organisation', party: 'Breathe Easy Bexley CIC' },
				...{ detail: 'Shares in it', handling: 'Leaves the room', starts_on: '2022-03-01' }
			}
		})
		.throwOnError();
	const odsImport = randomUUID();
	await backend
		.service()
		.rpc('run_ods_import', {
			...{ import: odsImport, file_name: 'eccg.csv', file_kind: 'commissioners', rows: [] },
			progress: { lines: 0, finished: true }
		})
		.throwOnError();
	const noticeImport = randomUUID();
	await backend
		.service()
		.rpc('run_notice_import', {
			...{ import: noticeImport, file_name: 'releases.json' },
			rows: [
				{
					...{ line: 3, ocid: 'ocds-h6vhtk-032000', release_id: '000001-2022' },
					published_at: '2022-03-01T09:00:00Z',
					facts: {
						title: 'Community audiology',
						cpv_codes: ['85121240'],
						link: 'https://bids.example/1'
					}
				}
			],
			progress: {
				...{ releases: 1, finished: true },
				next: 'https://www.find-tender.service.gov.uk/api/1.0/ocdsReleasePackages?cursor=bmV4dA'
			}
		})
		.throwOnError();
	const { data: notices } = await backend
		.visitor()
		.from('outside_notices')
		.select('id')
		.throwOnError();
	await clinician
		.rpc('claim_registration', { profession: 'hcpc_ph', body: '', number: 'PH012345' })
		.throwOnError();
	const { data: registrations } = await clinician.from('registrations').select('id').throwOnError();
	const invited = await backend.person({ name: 'Ines Invited' });
	await clinician
		.rpc('invite', { organisation: world.startUp, email: invited.email, roles: ['member'] })
		.throwOnError();
	const [invitation] = await backend.query<{ secret: string }>(
		"select split_part(payload -> 'data' ->> 'link', '/', 3) as secret from private.outbox where payload ->> 'to' = $1",
		[invited.email]
	);
	const money = await plantMoney(backend, world);
	const finance = await world.member('Fin Ance', world.ccg, 'finance');
	const { body, organiser } = await makeBody(world);
	const cohorts = await plantIntakes(backend, { body, organiser }, [mentor, world.clinician]);
	const ids: Ids = {
		...money,
		...cohorts,
		opportunity: decided.opportunity,
		serviceModel,
		bid: decided.own.bid,
		letter: letter?.id ?? '',
		representation,
		notice: notice?.id ?? '',
		mentor: mentor.id,
		request,
		mentorship,
		booking,
		dispute: dispute?.id ?? '',
		organisation: world.startUp,
		declaration: declaration?.id ?? '',
		criterion: decided.criteria[0] ?? '',
		mention: mention?.id ?? '',
		person: world.evaluator.id,
		section: 'idea',
		question: question?.id ?? '',
		interest,
		odsImport,
		noticeImport,
		outsideNotice: notices[0]?.id ?? '',
		registration: registrations[0]?.id ?? '',
		secret: invitation?.secret ?? '',
		document,
		bookingToPay,
		payment: (started as { payment: string }).payment,
		file: randomUUID(),
		goal,
		report
	};
	const people: [string, Person, string?][] = [
		['the clinician', world.clinician, world.startUp],
		['the officer', world.officer, world.ccg],
		['an approver', world.secondApprover, world.ccg],
		['the chair', world.chair, world.ccg],
		['an evaluator', world.evaluator, world.ccg],
		['the mentor', mentor],
		['finance', finance, world.ccg],
		['oversight', world.oversight],
		['the platform admin', world.admin],
		['the organiser', organiser, body],
		['somebody invited', invited]
	];
	return { world, ids, people };
}

/** A fund with a claim that is paid by a file, and the results of that file. */
async function plantMoney(backend: TestBackend, world: World): Promise<Ids> {
	const fund = await openFund(backend, world);
	const [row] = await backend.query<{ claim: string; paymentFile: string; paymentResult: string }>(
		`with file as (
			insert into public.payment_files (commissioner_id, made_by) values ($4, $3) returning id),
		claim as (
			insert into public.claims (bursary_id, claimant_id, kind, state, payee, employer_id, submitted_by, submitted_at, payment_file_id)
			select $1, $3, 'cover', 'in_payment', 'employer', $2, $3, app.now(), id from file returning id),
		line as (
			insert into public.claim_lines (claim_id, bursary_id, clinician_id, day, minutes, attendance, unit, rate_pence, pence, reason)
			select id, $1, $3, app.today(), 60, 'typed', 'hour', 4000, 4000, 'Wrote the business plan' from claim),
		held as (
			insert into public.claim_payments (claim_id, payment_file_id) select claim.id, file.id from claim, file),
		result as (
			insert into public.payment_results (commissioner_id, file_name, lines, taken_by)
			values ($4, 'results.csv', '[{"line": 2, "reference": "CB-1", "outcome": "unknown"}]', $3) returning id)
		select claim.id as claim, file.id as "paymentFile", result.id as "paymentResult" from claim, file, result`,
		[fund, world.startUp, world.clinician.id, world.ccg]
	);
	return { fund, ...row };
}

/** An intake in each state, with the mentor and the clinician of the scene among those who take part. */
async function plantIntakes(
	backend: TestBackend,
	owner: { body: string; organiser: Person },
	[mentor, clinician]: [Person, Person]
): Promise<Ids> {
	const intakes: string[] = [];
	for (const title of ['Open intake', 'Closed intake', 'Paired intake']) {
		const intake = await makeIntake(backend, owner, { title });
		await fillIntake(backend, intake, { mentors: 1, clinicians: 2 });
		await offer(backend, mentor, intake).throwOnError();
		await apply(backend, clinician, intake).throwOnError();
		intakes.push(intake);
	}
	const [cohort = '', cohortClosed = '', cohortPaired = ''] = intakes;
	await backend.query(
		"update public.cohort_intakes set opens_at = app.now() - interval '9 days', closes_at = app.now() where id = any ($1)",
		[[cohortClosed, cohortPaired]]
	);
	await publish(backend, owner.organiser, cohortPaired);
	const opens_at = '2022-03-14T00:00:00Z';
	const cohortPlanned = await makeIntake(backend, owner, { title: 'Planned intake', opens_at });
	return { cohort, cohortPlanned, cohortClosed, cohortPaired };
}
