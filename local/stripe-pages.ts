import { insideOf } from '#local/stripe-money.ts';
import { all, type Store, type Thing } from '#local/stripe-store.ts';

const style = `body{font:16px/1.5 Arial,sans-serif;color:#212b32;max-width:40em;margin:2em auto;padding:0 1em}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5em;border-bottom:1px solid #d8dde0}
.note{background:#fff9c4;border-left:8px solid #ffb81c;padding:.5em 1em}form{display:inline-block;margin:0 1em 1em 0}
button{font:inherit;padding:.5em 1em}:focus{outline:3px solid #ffb81c}`;

function escape(text: unknown): string {
	return String(text).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, body: string): string {
	return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,"><title>${escape(title)}</title><style>${style}</style></head><body><main><h1>${escape(title)}</h1>${body}</main></body></html>`;
}

const button = (action: string, words: string) =>
	`<form method="post" action="${escape(action)}"><button>${escape(words)}</button></form>`;

const pounds = (pence: unknown) => `£${(Number(pence) / 100).toFixed(2)}`;

const note = `<p class="note"><strong>No real card is charged.</strong> This page stands in for Stripe on this machine.</p>`;

export function checkoutPage(session: Thing, declined: boolean): string {
	if (session['status'] !== 'open') {
		const words =
			session['status'] === 'complete' ? 'This is paid already.' : 'This payment page has expired.';
		const back = session['status'] === 'complete' ? session['success_url'] : session['cancel_url'];
		return page(
			'Payment',
			`${note}<p>${words}</p><p><a href="${escape(back)}">Back to Coldframe</a></p>`
		);
	}
	const here = `/checkout/${session.id}`;
	return page(
		`Pay ${pounds(session['amount_total'])}`,
		`${note}${declined ? '<p role="alert"><strong>Your card was declined.</strong></p>' : ''}
<p>${escape(insideOf(session).name)}</p>
${button(`${here}/pay`, 'Pay')}${button(`${here}/decline`, 'Pay with a card that is declined')}
<p><a href="${escape(session['cancel_url'])}">Leave without paying</a></p>`
	);
}

export function onboardingPage(made: Thing, links: { finish: string; leave: string }): string {
	return page(
		'Set up payments to you',
		`<p class="note"><strong>No real account is opened.</strong> This page stands in for Stripe on this machine.</p>
<p>Stripe would ask for your name, your date of birth and your bank account here.</p>
${made['details_submitted'] ? '<p>Everything is there.</p>' : ''}
${button(links.finish, 'Give all details')}<p><a href="${escape(links.leave)}">Leave it for later</a></p>`
	);
}

/** What the stand-in holds, and what can be made to happen. */
export function overviewPage(store: Store): string {
	const charges = all(store, 'charge', { paid: true }).slice(0, 50);
	const disputes = all(store, 'dispute');
	const rows = charges.map((charge) => {
		const open = disputes.find((one) => one['charge'] === charge.id);
		const acts = !open
			? button(`/charges/${charge.id}/dispute`, 'Dispute')
			: open['status'] === 'needs_response'
				? button(`/disputes/${open.id}/won`, 'Won') + button(`/disputes/${open.id}/lost`, 'Lost')
				: `Dispute ${escape(open['status'])}`;
		return `<tr><td>${escape(charge.id)}</td><td>${pounds(charge['amount'])}</td>
<td>${pounds(charge['amount_refunded'])}</td><td>${acts}</td></tr>`;
	});
	const table = `<table><thead><tr><th scope="col">Charge</th><th scope="col">Taken</th>
<th scope="col">Refunded</th><th scope="col">Dispute</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
	return page(
		'Payments of this machine',
		`${note}${rows.length > 0 ? table : '<p>Nothing has been paid.</p>'}`
	);
}
