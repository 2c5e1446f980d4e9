import {
	able,
	existing,
	mutual,
	questionNames,
	value,
	what,
	who,
	type Question,
	type QuestionName
} from './questions/rules.ts';

/** What was answered: the day of publication as "2022-03-25", and a choice for each question that came. */
export type Answers = { on: string | null } & Partial<Record<QuestionName, string>>;

/** Codes as the database knows them; the process must limit competition for a protected opportunity. */
export type Outcome = {
	regime: string;
	process: string;
	legalBasis: string;
	protected: boolean;
	because: string[];
};

/** `none`: no regime that is known applies on that day. */
export type Step =
	{ kind: 'date' } | { kind: 'question'; question: Question } | { kind: 'none' } | Found;
type Found = { kind: 'outcome'; outcome: Outcome };

/** What the rules of the day are: which regimes are in force, and the light touch threshold in pence. */
export type Day = { regimes: readonly string[]; threshold: number | null };

const ask = (question: Question): Step => ({ kind: 'question', question });

function found(regime: string, process: string, legalBasis: string, ...because: string[]): Found {
	const isProtected = ['limited_class', 'reserved_77', 'reserved_33'].includes(process);
	return {
		kind: 'outcome',
		outcome: { regime, process, legalBasis, protected: isProtected, because }
	};
}

/** Regulations of 2013: any method that is proportionate and treats providers equally. */
function regulations2013({ who: bidders }: Answers, because: string[]): Step {
	const give = (process: string, basis: string, why: string) =>
		found('nhs_2013', process, basis, ...because, why);
	if (bidders === 'anyone') {
		return give(
			'open_advert',
			'regulation_4',
			'Every provider may bid, so it is advertised to all.'
		);
	}
	if (bidders === 'shortlist') {
		return give(
			'shortlist',
			'regulation_4',
			'It is advertised to all, and providers from a shortlist bid.'
		);
	}
	if (bidders === 'class') {
		return give(
			'limited_class',
			'regulation_3',
			'Regulation 3 allows a class where that is proportionate and enough capable providers are left. The class, the reason and the end are public.'
		);
	}
	if (bidders !== 'one') return ask(who);
	return give(
		'single',
		'regulation_5',
		'Regulation 5 allows an award without competition where only one provider is capable.'
	);
}

const notMutual =
	'Only organisations with a public service mission may have a contract reserved to them under these rules, so another class cannot be protected and every provider may bid.';

/** Social and other specific services under the regulations of 2015. */
function lightTouch(answers: Answers, because: string[]): Step {
	const give = (process: string, basis: string, why: string) =>
		found('pcr_2015', process, basis, ...because, why);
	if (answers.who === 'anyone') {
		return give(
			'light_touch',
			'regulation_74',
			'Every provider may bid, so it is advertised to all.'
		);
	}
	if (answers.who === 'shortlist') {
		return give(
			'light_touch_shortlist',
			'regulation_74',
			'The light touch rules leave you free to make a shortlist after advertising.'
		);
	}
	if (answers.who === 'one') {
		return give(
			'no_notice',
			'regulation_32',
			'Regulation 32 allows negotiation without a notice where competition is absent for technical reasons.'
		);
	}
	if (answers.who !== 'class') return ask(who);
	if (answers.mutual === 'yes') {
		return give(
			'reserved_77',
			'regulation_77',
			'Regulation 77 allows such a contract for at most 3 years, and not to a body that had one for the same services within 3 years.'
		);
	}
	if (answers.mutual !== 'no') return ask(mutual);
	return give('light_touch', 'regulation_74', notMutual);
}

/** Health care from 2024 on. */
function selectionRegime(answers: Answers): Step {
	const give = (process: string, basis: string, why: string) =>
		found(
			'psr_2023',
			process,
			basis,
			'Health care for patients that is published from 1 January 2024 on falls under the Provider Selection Regime.',
			why,
			'This regime knows no competition limited to a class, so the opportunity cannot be protected.'
		);
	if (answers.existing === 'only') {
		return give('direct_award_a', 'regulation_7', 'Nobody but today’s provider can provide it.');
	}
	if (answers.existing === 'choice') {
		return give(
			'direct_award_b',
			'regulation_8',
			'Patients have a choice of providers, whose number is not limited.'
		);
	}
	if (answers.existing === 'well') {
		return give(
			'direct_award_c',
			'regulation_9',
			'Today’s provider satisfies the contract and will do so, and the change is not considerable.'
		);
	}
	if (answers.existing !== 'no') return ask(existing);
	if (answers.able === 'yes') {
		return give(
			'most_suitable',
			'regulation_10',
			'You can identify the most suitable provider by the key criteria without a competition.'
		);
	}
	if (answers.able !== 'no') return ask(able);
	return give('competitive', 'regulation_11', 'Offers are to be compared by the key criteria.');
}

function act2023(answers: Answers): Step {
	const give = (process: string, basis: string, why: string) =>
		found(
			'pa_2023',
			process,
			basis,
			'What is not health care for patients falls under the Procurement Act from 24 February 2025 on.',
			why
		);
	if (answers.who === 'anyone') {
		return give('open', 'section_20', 'Every provider may bid, in one step.');
	}
	if (answers.who === 'shortlist') {
		return give(
			'flexible',
			'section_20',
			'The competitive flexible procedure allows a shortlist and several steps.'
		);
	}
	if (answers.who === 'one') {
		return give('direct', 'section_41', 'Section 41 allows a direct award in the cases it names.');
	}
	if (answers.who !== 'class') return ask(who);
	if (answers.mutual === 'yes') {
		return give(
			'reserved_33',
			'section_33',
			'Section 33 allows a contract reserved to public service mutuals, for at most 5 years.'
		);
	}
	if (answers.mutual !== 'no') return ask(mutual);
	return give('open', 'section_20', notMutual);
}

/** The next question, or the process that the answers lead to and why. Answers that were not asked for are left. */
export function nextStep(answers: Answers, { regimes, threshold }: Day): Step {
	const inForce = (regime: string) => regimes.includes(regime);
	if (!answers.on) return { kind: 'date' };
	if (regimes.length === 0) return { kind: 'none' };
	if (answers.what === 'care') {
		if (inForce('psr_2023')) return selectionRegime(answers);
		const since =
			'Health care for patients that is published before 2024 falls under the regulations of 2013 on patient choice and competition.';
		if (!inForce('pcr_2015') || threshold === null) return regulations2013(answers, [since]);
		if (answers.value === 'below') {
			return regulations2013(answers, [since, 'Its value is below the light touch threshold.']);
		}
		if (answers.value !== 'above') return ask(value(threshold));
		return lightTouch(answers, [
			'Its value is not below the light touch threshold, so the Public Contracts Regulations apply as well.'
		]);
	}
	if (answers.what !== 'other') return ask(what);
	if (inForce('pa_2023')) return act2023(answers);
	if (!inForce('pcr_2015')) return { kind: 'none' };
	return lightTouch(answers, [
		'What is not health care for patients falls under the Public Contracts Regulations until 23 February 2025.'
	]);
}

/** Answers as they stand in an address; each is checked where its question is asked. */
export function readAnswers(on: string | null, query: URLSearchParams): Answers {
	const given = questionNames.flatMap((name) => {
		const answer = query.get(name);
		return answer === null ? [] : [[name, answer.slice(0, 20)]];
	});
	return { on, ...Object.fromEntries(given) } as Answers;
}

/** The questions that were asked on the way to a step, in their order, each with the words of its answer. */
export function answeredQuestions(answers: Answers, day: Day) {
	const asked: { question: Question; answer: string }[] = [];
	let known: Answers = { on: answers.on };
	for (;;) {
		const step = nextStep(known, day);
		if (step.kind !== 'question') return asked;
		const { question } = step;
		const item = question.items.find((one) => one.value === answers[question.name]);
		if (!item) return asked;
		asked.push({ question, answer: item.label });
		known = { ...known, [question.name]: item.value };
	}
}

/** The query of an address that holds a day and answers, without the ones named. */
export function addressOf(answers: Answers, draft: string | null, without: string[] = []): string {
	const [year = '', month = '', day = ''] = (answers.on ?? '').split('-');
	const dated = answers.on && !without.includes('on');
	const parts: [string, string | undefined][] = [
		['draft', draft ?? undefined],
		...(dated
			? ([
					['on-day', String(Number(day))],
					['on-month', String(Number(month))],
					['on-year', year]
				] as [string, string][])
			: []),
		...questionNames
			.filter((name) => !without.includes(name))
			.map((name): [string, string | undefined] => [name, answers[name]])
	];
	const known = parts.filter((part): part is [string, string] => part[1] !== undefined);
	const query = new URLSearchParams(known).toString();
	return query ? `?${query}` : '?';
}
