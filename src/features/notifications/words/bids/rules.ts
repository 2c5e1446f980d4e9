import type { Words } from '../rules.ts';

/** What is told to bidders, and about money. */
export const bids = {
	bid_needs_confirmation: ({ title }) => ({
		subject: `Confirm your bid before the deadline: ${title}`,
		lines: [
			'The opportunity changed after your organisation submitted its bid. Confirm that the bid stands, submit it again or withdraw it.',
			'A bid that is not confirmed by the deadline is not opened.'
		],
		link: 'Go to your bid'
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
	})
} satisfies Record<string, Words>;
