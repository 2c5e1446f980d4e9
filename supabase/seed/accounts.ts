/** The password of every demonstration account; they exist in a local stack alone. */
export const demonstrationPassword = 'growing-under-glass';

export type DemonstrationAccount = {
	email: string;
	name: string;
	profession: string;
	/** The organisation by the name it has in the demonstration, and the roles held there. */
	organisation: string | null;
	roles: string[];
	/** The role as the start page names it. */
	role: string;
	/** What the person can try. */
	what: string;
};

const account = (
	[email, name, profession]: [string, string, string],
	[organisation, ...roles]: [string | null, ...string[]],
	[role, what]: [string, string]
): DemonstrationAccount => ({
	email: `${email}@demo.example`,
	name,
	profession,
	organisation,
	roles,
	role,
	what
});

const ccg = 'NHS South East London CCG';

/** One account for each role, invented people all; the order is that of the main job. */
export const demonstrationAccounts: DemonstrationAccount[] = [
	account(
		['priya', 'Priya Raman', 'physiotherapist'],
		['Breathe Easy Bexley CIC', 'admin'],
		['Clinician', 'lists service models, asks a mentor, bids for her start-up']
	),
	account(
		['olu', 'Olu Adeyemi', 'manager'],
		[ccg, 'officer'],
		['Commissioner officer', 'drafts opportunities and runs the process']
	),
	account(
		['ada', 'Ada Whitlock', 'manager'],
		[ccg, 'approver'],
		['Commissioner approver', 'publishes, opens bids, decides awards']
	),
	account(
		['ann', 'Ann Okafor', 'manager'],
		[ccg, 'approver'],
		['Second approver', 'decides where the first may not']
	),
	account(
		['finn', 'Finn Hartley', 'manager'],
		[ccg, 'finance'],
		['Finance of a commissioner', 'pays claims on bursaries and takes in the results']
	),
	account(
		['cy', 'Cyril Marsh', 'doctor'],
		[ccg, 'member'],
		['Chair of a panel', 'opens bids, leads moderation, records the consensus']
	),
	account(
		['eve', 'Eve Lindqvist', 'nurse'],
		[ccg, 'member'],
		['Evaluator', 'scores bids with reasons']
	),
	account(
		['eli', 'Eli Baptiste', 'pharmacist'],
		[ccg, 'member'],
		['Second evaluator', 'scores bids with reasons']
	),
	account(
		['con', 'Connie Flint', 'doctor'],
		[ccg, 'member'],
		['Evaluator with an interest', 'declares an interest and sees nothing']
	),
	account(
		['mo', 'Mo Haddad', 'doctor'],
		[null],
		['Mentor', 'answers requests and coaches clinicians']
	),
	account(
		['wanda', 'Wanda Merritt', 'manager'],
		['Clinicians Who Coach', 'admin'],
		['Organiser of a mentoring body', 'runs intakes that pair mentors with clinicians']
	),
	account(
		['ruth', 'Ruth Calder', 'nurse'],
		['Thames Lung Partnership', 'admin'],
		['Clinician of another provider', 'bids against the first']
	),
	account(
		['tom', 'Tom Ashby', 'manager'],
		['Riverside Hospitals NHS Trust', 'admin'],
		['Manager of a large trust', 'is not eligible for protected opportunities and sees why']
	),
	account(
		['ova', 'Ova Brandt', 'manager'],
		['National Commissioning Oversight', 'member'],
		['Oversight', 'reads what was decided and why']
	),
	account(
		['pat', 'Pat Lowry', 'manager'],
		['Coldframe', 'admin'],
		['Platform admin', 'runs Coldframe and cannot see bids or scores']
	)
];
