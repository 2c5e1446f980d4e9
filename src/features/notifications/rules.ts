/** What a mail may name; '' when the database did not say. */
export type Said = {
	/** Of the opportunity or service model. */
	title: string;
	/** A reason that is public. */
	reason: string;
	/** The instant in words. */
	at: string;
	hash: string;
	version: number;
	/** How many results are new. */
	found: number;
	/** The names of what changed. */
	changed: string[];
};

type Words = { subject: string; lines: string[]; link: string };

const seeOpportunity = 'See the opportunity';

/** What each mail says, by the template the database names. */
const templates = {
	service_model_published: ({ title }) => ({
		subject: `Your service model is published: ${title}`,
		lines: [
			'Everyone can read this version now. It does not change: edit your draft and publish again to show a new one.'
		],
		link: 'See your service model'
	}),
	service_model_changed: ({ title, changed }) => ({
		subject: `A service model you follow has changed: ${title}`,
		lines: [
			'A new version is published. It says something else under:',
			changed.join(', '),
			'To get no more of these emails, open the service model and select “Stop following”.'
		],
		link: 'See what changed'
	}),
	service_model_shared: () => ({
		subject: 'A draft of a service model is shared with you',
		lines: [
			'Somebody who lists a service model lets you read its draft. Log in with this address to see it.'
		],
		link: 'Read the draft'
	}),
	saved_search: ({ title, found, changed }) => ({
		subject: `New results for ${title}`,
		lines: [
			`${found === 1 ? '1 result fits' : `${found} results fit`} a search that you saved and could not be found when you last heard of it:`,
			...changed,
			...(found > changed.length ? [`And ${found - changed.length} more.`] : [])
		],
		link: 'See the results'
	}),
	new_matches: ({ found, changed }) => ({
		subject: found === 1 ? 'A new match for you' : `New matches for you: ${found}`,
		lines: [
			'These fit you and were not suggested to you before:',
			...changed,
			...(found > changed.length ? [`And ${found - changed.length} more.`] : [])
		],
		link: 'See your matches'
	}),
	opportunity_in_review: ({ title }) => ({
		subject: `To check: ${title}`,
		lines: [
			'An officer has finished this opportunity and asks for it to be checked.',
			'An approver who did not write in it publishes it or asks for changes.'
		],
		link: 'Check the opportunity'
	}),
	opportunity_changes_requested: ({ title }) => ({
		subject: `Changes are asked for: ${title}`,
		lines: [
			'An approver has checked this opportunity and asks for changes before it is published.'
		],
		link: 'See what to change'
	}),
	opportunity_published: ({ title }) => ({
		subject: `Published: ${title}`,
		lines: ['An approver has published this opportunity. It takes bids until its deadline.'],
		link: seeOpportunity
	}),
	publication_planned: ({ title }) => ({
		subject: `Approved: ${title}`,
		lines: [
			'An approver has approved this opportunity. It becomes public at the time that is planned.',
			'Until then it can be called off.'
		],
		link: 'See the planned publication'
	}),
	publication_called_off: ({ title }) => ({
		subject: `Publication called off: ${title}`,
		lines: ['The planned publication of this opportunity was called off. It is in review again.'],
		link: seeOpportunity
	}),
	publication_stopped: ({ title }) => ({
		subject: `Not published: ${title}`,
		lines: [
			'The time of the planned publication came, and something no longer fits, such as the time left for bids.',
			'The opportunity is in review again. Its page says what is missing.'
		],
		link: 'See what is missing'
	}),
	question_asked: ({ title }) => ({
		subject: `A question: ${title}`,
		lines: ['Somebody has asked a question about this opportunity. Nobody is told who asks.'],
		link: 'Read the question'
	}),
	question_waiting: ({ title }) => ({
		subject: `A question still waits: ${title}`,
		lines: [
			'A question about this opportunity has waited for a working day.',
			'A question that is not answered by the deadline moves the deadline, or holds the opening.'
		],
		link: 'Answer the question'
	}),
	question_answered: ({ title }) => ({
		subject: `A new answer: ${title}`,
		lines: ['The commissioner has answered a question. Everyone can read it.'],
		link: 'Read questions and answers'
	}),
	deadline_extended: ({ title, at }) => ({
		subject: `The deadline has moved: ${title}`,
		lines: [
			'A question was not answered when the deadline came, so the rules of this opportunity move it.',
			at ? `The deadline is now ${at}.` : ''
		],
		link: seeOpportunity
	}),
	change_proposed: ({ title }) => ({
		subject: `To decide: ${title}`,
		lines: [
			'An officer proposes a change, a later deadline or an end for this opportunity.',
			'An approver who did not write in it approves or refuses it.'
		],
		link: 'See what is proposed'
	}),
	change_decided: ({ title }) => ({
		subject: `Your proposal is decided: ${title}`,
		lines: ['An approver has decided about what you proposed.'],
		link: 'See the decision'
	}),
	opportunity_changed: ({ title, reason }) => ({
		subject: `Changed: ${title}`,
		lines: [
			'This opportunity has a new version. The page shows what is different.',
			reason ? `What changed and why: ${reason}` : '',
			'You get this email because you or your organisation took an interest in it.'
		],
		link: 'See what changed'
	}),
	opportunity_changed_materially: ({ title, reason }) => ({
		subject: `Changed in a way that matters: ${title}`,
		lines: [
			'This opportunity has a new version. The page shows what is different.',
			reason ? `What changed and why: ${reason}` : '',
			'Whoever has submitted a bid has to confirm it before the deadline, or submit it again. A bid that is not confirmed is not opened.',
			'You get this email because you or your organisation took an interest in it.'
		],
		link: 'See what changed'
	}),
	bid_needs_confirmation: ({ title }) => ({
		subject: `Confirm your bid before the deadline: ${title}`,
		lines: [
			'The opportunity changed after your organisation submitted its bid. Confirm that the bid stands, submit it again or withdraw it.',
			'A bid that is not confirmed by the deadline is not opened.'
		],
		link: 'Go to your bid'
	}),
	opportunity_ended: ({ title, reason }) => ({
		subject: `Ended without an award: ${title}`,
		lines: [
			'An approver has ended this opportunity without an award.',
			reason ? `The public reason: ${reason}` : ''
		],
		link: seeOpportunity
	}),
	opportunity_closed: ({ title }) => ({
		subject: `The deadline has passed: ${title}`,
		lines: [
			'This opportunity no longer takes bids. What was submitted stays sealed until 2 people have opened it.'
		],
		link: seeOpportunity
	}),
	bid_receipt: ({ title, at, hash, version }) => ({
		subject: `Receipt for your bid: ${title}`,
		lines: [
			at ? `Your organisation submitted version ${version} of its bid on ${at}.` : '',
			'It is sealed: nobody can read it or tell that it exists until the bids are opened.',
			hash ? `Its SHA-256 is ${hash}` : '',
			'Keep this email. The same number stands in the opening record when your bid is opened unchanged.'
		],
		link: 'See your receipt'
	}),
	invited_to_bid: () => ({
		subject: 'You are invited to read a draft',
		lines: [
			'Somebody you mentor invites you to read a draft and comment on it.',
			'From now on you count as having an interest in it. Do not share what you read.'
		],
		link: 'Read the draft'
	}),
	payment_received: () => ({
		subject: 'Your payment for a mentoring session',
		lines: ['Your payment has arrived and the session is booked. The receipt shows VAT apart.'],
		link: 'See the receipt'
	}),
	payment_late: () => ({
		subject: 'Your payment goes back to you',
		lines: [
			'Your payment came when the time was no longer held for you, so the session is not booked.',
			'All of it goes back to your card, within 5 to 10 days. You can choose another time.'
		],
		link: 'See the payment'
	}),
	payment_refunded: () => ({
		subject: 'A refund is on its way to your card',
		lines: ['It arrives within 5 to 10 days. The receipt shows the amount and why.'],
		link: 'See the receipt'
	}),
	mentor_paid: () => ({
		subject: 'You are paid for a mentoring session',
		lines: ['Stripe has your share and sends it to your bank account.'],
		link: 'See your earnings'
	}),
	claim_submitted: () => ({
		subject: 'A claim on a bursary waits to be decided',
		lines: ['Somebody claims clinic cover or a mentor’s fee. An approver decides.'],
		link: 'See the claim'
	}),
	claim_changed: () => ({
		subject: 'Your claim has changed',
		lines: ['Your commissioner or its finance team did something about your claim.'],
		link: 'See the claim'
	}),
	bids_opened: ({ title }) => ({
		subject: `The bids are open: ${title}`,
		lines: ['Declare your interests first. You can read and score after that.'],
		link: 'Go to the evaluation'
	}),
	names_found: ({ title }) => ({
		subject: `A name stands in an answer: ${title}`,
		lines: [
			'An answer of a bidder names the bidder. The words are hidden from the panel. An officer looks at them and can show words that name nobody.'
		],
		link: seeOpportunity
	}),
	interest_declared: ({ title }) => ({
		subject: `An interest was declared: ${title}`,
		lines: [
			'Somebody in this process has declared an interest. An approver decides what follows from it.'
		],
		link: seeOpportunity
	}),
	conflict_recorded: ({ title }) => ({
		subject: `A conflict was recorded: ${title}`,
		lines: [
			'An approver has recorded an interest of yours that you had not declared. You see no bids and no scores until it is decided.'
		],
		link: 'See what was recorded'
	}),
	document_asked: ({ title }) => ({
		subject: `The panel asks for something: ${title}`,
		lines: [
			'Something is missing in the bid of your organisation. You can answer until the time that the page says.'
		],
		link: 'See what is asked'
	}),
	quorum_lost: ({ title }) => ({
		subject: `Too few evaluators: ${title}`,
		lines: [
			'After a decision on an interest fewer than 2 evaluators can score. An officer can give the place to a colleague, who declares interests first.'
		],
		link: seeOpportunity
	}),
	scores_complete: ({ title }) => ({
		subject: `Every evaluator has scored: ${title}`,
		lines: ['As chair you can now lead the moderation and record the agreed marks.'],
		link: 'Go to the evaluation'
	}),
	ready_for_decision: ({ title }) => ({
		subject: `Ready for a decision: ${title}`,
		lines: ['The panel has agreed its marks. An approver who did not write or score decides.'],
		link: seeOpportunity
	}),
	award_decided: ({ title }) => ({
		subject: `Decided: ${title}`,
		lines: [
			'An approver has decided. Every bidder has a letter, and the standstill runs from now on. The contract is not signed before it is over.'
		],
		link: seeOpportunity
	}),
	letter_ready: ({ title }) => ({
		subject: `A letter for your organisation: ${title}`,
		lines: [
			'The commissioner has decided. The letter has your marks with the reasons, and the last day of the standstill.'
		],
		link: 'Read the letter'
	}),
	award_confirmed: ({ title }) => ({
		subject: `The award stands: ${title}`,
		lines: ['The standstill is over, and an approver has confirmed the award.'],
		link: seeOpportunity
	}),
	decision_fell: ({ title }) => ({
		subject: `The decision no longer stands: ${title}`,
		lines: [
			'The commissioner has withdrawn its decision. Your letter stays on record and is no longer valid.',
			'Only a new decision, with a new letter and a new standstill, can lead to an award.'
		],
		link: 'See your letter'
	}),
	decide_again: ({ title }) => ({
		subject: `To decide again: ${title}`,
		lines: [
			'The award fell before it was confirmed. The next bidder is offered only by a new decision.'
		],
		link: seeOpportunity
	}),
	representation_received: ({ title }) => ({
		subject: `Your representation has arrived: ${title}`,
		lines: [
			'The award cannot be confirmed until it is decided on, by an approver who did not make the decision.'
		],
		link: 'See your representation'
	}),
	representation_made: ({ title }) => ({
		subject: `A bidder challenges the decision: ${title}`,
		lines: [
			'A representation holds the standstill open. Take it under review, so that its bidder knows it was read.',
			'An approver who did not decide the award decides on it.'
		],
		link: 'Read the representation'
	}),
	representation_under_review: ({ title }) => ({
		subject: `Your representation is under review: ${title}`,
		lines: ['The commissioner is looking into it. You hear of the decision by email.'],
		link: 'See your representation'
	}),
	representation_decided: ({ title }) => ({
		subject: `Decided on your representation: ${title}`,
		lines: [
			'An approver who did not decide the award has decided, with a reason. No contract is signed in the next 5 working days.'
		],
		link: 'Read the decision'
	}),
	representation_settled: ({ title }) => ({
		subject: `Decided on a representation: ${title}`,
		lines: ['An approver has decided on a representation. The opportunity shows what follows.'],
		link: seeOpportunity
	}),
	standstill_changed: ({ title }) => ({
		subject: `News of the standstill: ${title}`,
		lines: [
			'The commissioner has decided on a representation by a bidder. The opportunity shows what follows from it.'
		],
		link: 'See your letter'
	}),
	step_repeated: ({ title }) => ({
		subject: `A step is repeated: ${title}`,
		lines: [
			'After a representation a step of this evaluation is done again. What you gave before is there to start from.'
		],
		link: 'Go to the evaluation'
	}),
	outcome_awarded: ({ title }) => ({
		subject: `Awarded: ${title}`,
		lines: [
			'This opportunity is awarded. Its award notice says to whom, at what value and why.',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_unsuccessful: ({ title, reason }) => ({
		subject: `Not awarded: ${title}`,
		lines: [
			'This opportunity has ended without an award.',
			reason ? `The public reason: ${reason}` : '',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_cancelled: ({ title, reason }) => ({
		subject: `Cancelled: ${title}`,
		lines: [
			'The commissioner has cancelled this opportunity.',
			reason ? `The public reason: ${reason}` : '',
			'You get this email because you followed it, asked about it or wrote a bid.'
		],
		link: seeOpportunity
	}),
	outcome_reminder: ({ title }) => ({
		subject: `No outcome is recorded: ${title}`,
		lines: [
			'20 working days have passed since the opening, and nobody who follows this opportunity knows how it ends.',
			'Award it, or end it with the public reason. This reminder comes each week until then.'
		],
		link: seeOpportunity
	}),
	mentoring_requested: () => ({
		subject: 'Somebody asks you for mentoring',
		lines: ['You can accept the request, or decline it with a reason that helps.'],
		link: 'Read the request'
	}),
	mentoring_declined: () => ({
		subject: 'A mentor has declined your request',
		lines: ['The mentor gave a reason. You can ask another mentor.'],
		link: 'Read the answer'
	}),
	mentoring_accepted: () => ({
		subject: 'A mentor has accepted your request',
		lines: ['Your mentorship has started. Only the two of you can see it.'],
		link: 'Go to your mentorship'
	}),
	mentoring_question: () => ({
		subject: 'A mentor asks you something about your request',
		lines: ['The mentor wants to know more before they answer. They answer when you have replied.'],
		link: 'Read the question and reply'
	}),
	mentoring_replied: () => ({
		subject: 'Somebody has replied to your question',
		lines: ['You can accept the request now, decline it or ask something else.'],
		link: 'Read the reply'
	}),
	mentoring_waiting: () => ({
		subject: 'A request for mentoring still waits',
		lines: [
			'It has waited for 2 working days. After 5 working days without a reply it ends.',
			'Accept it, decline it with a reason, or ask something, which stops the clock.'
		],
		link: 'Answer the request'
	}),
	mentoring_expired: () => ({
		subject: 'Your request has ended without a reply',
		lines: ['The mentor did not reply in 5 working days. The page names others who could help.'],
		link: 'See other mentors'
	}),
	mentoring_ended: () => ({
		subject: 'A request to you has ended without a reply',
		lines: [
			'It waited for 5 working days. Once you have had 5 requests, your page says how many you reply to.',
			'If you have no time at the moment, pause your mentoring, so that nobody waits.'
		],
		link: 'See the request'
	}),
	mentoring_paused: () => ({
		subject: 'A mentor you asked is taking a break',
		lines: [
			'Your request has ended. The mentor gave a reason, and the page names others who could help.'
		],
		link: 'See other mentors'
	}),
	intake_to_rank: ({ title, at }) => ({
		subject: `Say whom you would work with: ${title}`,
		lines: [
			`The intake closes on ${at}, and you have not ranked anybody yet.`,
			'Whoever you do not rank follows how well you fit each other. Nobody but you sees what you say.'
		],
		link: 'Rank them'
	}),
	intake_closed: ({ title }) => ({
		subject: `An intake has closed: ${title}`,
		lines: [
			'Nobody can change what they said any more. Look at what the pairing gives, check it and publish it.'
		],
		link: 'Pair the mentors and clinicians'
	}),
	intake_paired: ({ title }) => ({
		subject: `You are paired with a mentor: ${title}`,
		lines: ['The mentor has your request and accepts it or declines it.'],
		link: 'See who your mentor is'
	}),
	intake_request: ({ title }) => ({
		subject: `You are paired with a clinician: ${title}`,
		lines: ['Their request waits for you. Accept it, decline it with a reason, or ask something.'],
		link: 'Answer the request'
	}),
	intake_left_over: ({ title }) => ({
		subject: `No mentor this time: ${title}`,
		lines: [
			'There were not enough mentors who fit. You go first in the next intake of the same organiser, if you apply to it.',
			'Until then you can ask any mentor yourself.'
		],
		link: 'See the result'
	}),
	intake_without_clinician: ({ title }) => ({
		subject: `No clinician this time: ${title}`,
		lines: ['Nobody was paired with you, so your places stay free for other requests.'],
		link: 'See the result'
	}),
	mentor_asked: () => ({
		subject: 'Somebody wants to be a mentor',
		lines: ['Check their registration, accreditation and supervision, then approve them or not.'],
		link: 'Check the profile'
	}),
	mentor_approved: () => ({
		subject: 'You are approved as a mentor',
		lines: ['Your profile is shown while your accreditation and your supervision last.'],
		link: 'See your profile'
	}),
	mentor_not_approved: () => ({
		subject: 'Your mentor profile is not shown',
		lines: [
			'A platform admin has not approved it, or approves it no longer. Reply to us if you want to know why.'
		],
		link: 'See your profile'
	}),
	mentor_ends_30: ({ title }) => ({
		subject: 'Your accreditation or supervision ends within 30 days',
		lines: [
			`It ends on ${title}. After that day your profile is hidden.`,
			'Send us the new date, and a platform admin enters it.'
		],
		link: 'See your dates'
	}),
	mentor_ends_7: ({ title }) => ({
		subject: 'Your accreditation or supervision ends within 7 days',
		lines: [
			`It ends on ${title}. After that day your profile is hidden.`,
			'Send us the new date, and a platform admin enters it.'
		],
		link: 'See your dates'
	}),
	mentor_hidden: ({ title }) => ({
		subject: 'Your mentor profile is hidden',
		lines: [
			`Your accreditation or supervision ended on ${title}. Sessions that are booked stay.`,
			'Send us the new date, and the profile is shown again.'
		],
		link: 'See your dates'
	}),
	mentorship_quiet: () => ({
		subject: 'Does your mentorship go on?',
		lines: [
			'No session was booked or held for 90 days.',
			'It closes in 7 days, unless one of you says that it goes on, books a session or writes something in it.'
		],
		link: 'Say whether it goes on'
	}),
	mentorship_closed: () => ({
		subject: 'A mentorship is closed',
		lines: ['The other side has closed it. Goals, actions and notes stay where you can read them.'],
		link: 'See the mentorship'
	}),
	mentorship_ended: () => ({
		subject: 'A mentorship has closed by itself',
		lines: [
			'No session was booked or held for 90 days, and nobody said that it goes on.',
			'Goals, actions and notes stay where you can read them.'
		],
		link: 'See the mentorship'
	}),
	mentoring_message: () => ({
		subject: 'You have a message on Coldframe',
		lines: [
			'It is from somebody you mentor or who mentors you. You get no other email until you have read it.'
		],
		link: 'Read the message'
	}),
	report_made: () => ({
		subject: 'Somebody has reported something',
		lines: ['Read the report and answer it. Harm goes first.'],
		link: 'Read the report'
	}),
	report_answered: () => ({
		subject: 'Your report is answered',
		lines: ['A platform admin has said what follows.'],
		link: 'Read the answer'
	}),
	session_confirmed: ({ at }) => ({
		subject: 'A mentoring session is booked',
		lines: [
			at ? `It starts on ${at}, by the clock in England.` : '',
			'The invitation with this email puts it into your calendar.'
		],
		link: 'See the session'
	}),
	session_moved: ({ at }) => ({
		subject: 'A mentoring session has a new time',
		lines: [
			at ? `It now starts on ${at}, by the clock in England.` : '',
			'The invitation with this email moves it in your calendar. The price and the terms stay as they were.'
		],
		link: 'See the session'
	}),
	session_cancelled: ({ at }) => ({
		subject: 'A mentoring session is cancelled',
		lines: [
			at ? `It would have started on ${at}.` : '',
			'The message with this email takes it out of your calendar.'
		],
		link: 'See the session'
	}),
	session_offered: ({ at }) => ({
		subject: 'A time of your mentor has become free',
		lines: [
			at ? `It is on ${at}, by the clock in England.` : '',
			'You are next on the waiting list. It is kept for you alone for 2 hours, then the next person is asked.'
		],
		link: 'Book this time'
	}),
	session_firm: ({ at }) => ({
		subject: 'Clinic cover is arranged: the session is firm',
		lines: [
			at ? `The session on ${at} waited for clinic cover.` : '',
			'The cover is arranged, so it takes place as booked.'
		],
		link: 'See the session'
	}),
	session_reminder: ({ at }) => ({
		subject: 'A mentoring session is soon',
		lines: [
			at ? `It starts on ${at}, by the clock in England.` : '',
			'If you cannot come, move or cancel it now. The page says what that costs.'
		],
		link: 'See the session'
	}),
	session_attendance: ({ at }) => ({
		subject: 'Did your mentoring session take place?',
		lines: [
			at ? `It was planned for ${at}.` : '',
			'Say whether it took place. The other side is asked the same, and you can disagree for 3 days.'
		],
		link: 'Say what happened'
	}),
	session_disputed: () => ({
		subject: 'A mentoring session is disputed',
		lines: ['The two sides do not say the same about whether it took place. Hear both and decide.'],
		link: 'Decide the dispute'
	}),
	session_decided: () => ({
		subject: 'It is decided whether a session took place',
		lines: ['A platform admin has decided, with a reason that both sides can read.'],
		link: 'Read the decision'
	})
} satisfies Record<string, (said: Said) => Words>;

export type Template = keyof typeof templates;

export function hasWords(template: string): template is Template {
	return Object.hasOwn(templates, template);
}

export function wordsOf(template: Template, said: Said): Words {
	return templates[template](said);
}
