/** What a register of interests is made of; dates are ISO 8601 days in England. */
export type InterestType =
	'financial' | 'non_financial_professional' | 'non_financial_personal' | 'indirect';

export type Interest = {
	id: string;
	type: InterestType;
	party_kind: 'organisation' | 'person';
	party: string;
	organisation_id: string | null;
	detail: string;
	handling: string;
	starts_on: string;
	ends_on: string | null;
	declared_on: string;
	/** Declared more than 28 days after it arose. */
	late: boolean;
};
export type EarlierVersion = Omit<Interest, 'id'> & { replaced_at: string };
export type OwnInterest = Interest & {
	organisation_name: string | null;
	due_on: string;
	ended: boolean;
	versions: EarlierVersion[];
};
export type SuggestionSource = 'membership' | 'mentorship' | 'service_model' | 'invitation';
export type Suggestion = {
	source: SuggestionSource;
	subject: string;
	party: string;
	partyKind: 'organisation' | 'person';
	/** The title of the service model, or of the opportunity whose draft was read. */
	about: string | null;
	since: string;
	until: string | null;
};
export type Register = {
	today: string;
	/** Since when the person takes part in decisions of a commissioner; null for everyone else. */
	decidesSince: string | null;
	reviewedOn: string | null;
	reviewDueOn: string | null;
	/** Where the register is public. */
	commissioners: { id: string; name: string }[];
	suggestions: Suggestion[];
	interests: OwnInterest[];
};
/** As everyone may read it; the name of another person is left out. */
export type PublishedInterest = Omit<Interest, 'party'> & {
	name: string;
	roles: string[];
	party: string | null;
};
export type PublicRegister = {
	id: string;
	name: string;
	today: string;
	/** The reader is an admin of this commissioner. */
	administered: boolean;
	interests: PublishedInterest[];
};
export type PeoplesRegisters = {
	id: string;
	name: string;
	today: string;
	people: {
		id: string;
		name: string;
		roles: string[];
		reviewedOn: string | null;
		reviewDueOn: string | null;
		interests: (Interest & { ended: boolean })[];
	}[];
};
/** What a person should think of when declaring interests in one bidding organisation. */
export type Reminder = {
	organisation: string;
	source: SuggestionSource | 'register';
	party: string;
	/** Whether it surely is this organisation, not one with a similar name or a person in it. */
	certain: boolean;
	type: InterestType | null;
	detail: string | null;
	endsOn: string | null;
	about: string | null;
};

/** The types of NHS England's guidance on managing conflicts of interest. */
export const interestTypes: { value: InterestType; label: string; hint: string }[] = [
	{
		value: 'financial',
		label: 'Financial',
		hint: 'You may gain or lose money, such as by pay, shares, property or a contract'
	},
	{
		value: 'non_financial_professional',
		label: 'Non-financial professional',
		hint: 'Your reputation, status or career may gain, such as by advising or mentoring without pay'
	},
	{
		value: 'non_financial_personal',
		label: 'Non-financial personal',
		hint: 'You may gain in your private life, such as by a charity or a campaign you belong to'
	},
	{
		value: 'indirect',
		label: 'Indirect',
		hint: 'Somebody close to you has the interest, such as a partner, a relative or a friend'
	}
];

export function typeWords(type: InterestType): string {
	return interestTypes.find(({ value }) => value === type)?.label ?? type;
}

const roles: Record<string, string> = {
	admin: 'admin',
	approver: 'approver',
	delegate: 'commissioning support',
	finance: 'finance',
	member: 'member',
	officer: 'officer',
	panel: 'panel member'
};

/** "Approver and panel member" */
export function rolesWords(held: string[]): string {
	const words = held.map((role) => roles[role] ?? role);
	const last = words.pop() ?? '';
	const text = words.length > 0 ? `${words.join(', ')} and ${last}` : last;
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why Coldframe suggests an interest. */
export function suggestionWords({ source, party, about }: Suggestion): string {
	if (source === 'membership') return `You belong to ${party}`;
	if (source === 'mentorship') return `You and ${party} have a mentorship`;
	if (source === 'invitation') return `${party} invited you to its draft for ${about ?? ''}`.trim();
	return `You and ${party} share the service model ${about ?? ''}`.trim();
}

/** What the form says already when a suggestion is taken up; the type is for the person to choose. */
export function detailOf({ source, about }: Suggestion): string {
	if (source === 'membership') return 'I belong to this organisation';
	if (source === 'mentorship') return 'We have a mentorship on Coldframe';
	if (source === 'invitation') {
		return `I was invited to read its draft for ${about ?? ''} as a mentor`.slice(0, 2000);
	}
	return `We share the service model ${about ?? ''} on Coldframe`.slice(0, 2000);
}

export function suggestionKey({ source, subject }: Pick<Suggestion, 'source' | 'subject'>): string {
	return `source=${source}&subject=${subject}`;
}

/** One sentence for the page on which interests in a bidding organisation are declared. */
export function reminderWords({ source, party, certain, type, endsOn, about }: Reminder): string {
	if (source === 'register') {
		const kind = type ? ` (${typeWords(type).toLowerCase()})` : '';
		const ended = endsOn ? ' which has an end date' : '';
		return certain
			? `You have registered an interest in ${party}${kind}${ended}`
			: `You have registered an interest in ${party}${kind}${ended}, which may be this organisation`;
	}
	if (source === 'membership') return `You belong to ${party}`;
	if (source === 'mentorship') return `You have a mentorship with ${party}, who belongs to it`;
	if (source === 'invitation') return `${party} invited you to its draft for ${about ?? ''}`;
	return certain
		? `You share the service model ${about ?? ''} with ${party}`
		: `You share the service model ${about ?? ''} with ${party}, who belongs to it`;
}

/** How the yearly review stands: overdue, due within 30 days, or later. */
export function reviewState(
	today: string,
	dueOn: string | null
): 'overdue' | 'soon' | 'later' | null {
	if (!dueOn) return null;
	if (today >= dueOn) return 'overdue';
	const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000;
	return days <= 30 ? 'soon' : 'later';
}

/** Where the error summary leads for fields that are several inputs. */
export const errorTargets = { starts: 'starts-day', ends: 'ends-day' };
