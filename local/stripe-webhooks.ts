import { createHmac } from 'node:crypto';
import { nowInSeconds, type Thing } from '#local/stripe-store.ts';

/** How events reach the service; `held` keeps them until they are asked for. */
export type Deliveries = { held: boolean; times: number; delay: number; backwards: boolean };

export const plainly: Deliveries = { held: false, times: 1, delay: 0, backwards: false };

/** The header by which a receiver knows that a body is Stripe's. */
export function signatureOf(body: string, secret: string, seconds = nowInSeconds()): string {
	const proof = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
	return `t=${seconds},v1=${proof}`;
}

const tries = 7;

/** Sends events to one address and tries again with growing waits where it does not answer 2xx. */
export function openPostman(address: () => string | null, secret: string) {
	const waiting = new Set<NodeJS.Timeout>();
	let stopped = false;
	let how = plainly;
	let kept: Thing[] = [];

	async function post(event: Thing): Promise<number> {
		const to = address();
		if (!to) return 0;
		const body = JSON.stringify(event);
		try {
			const response = await fetch(to, {
				method: 'POST',
				headers: {
					'content-type': 'application/json; charset=utf-8',
					'stripe-signature': signatureOf(body, secret)
				},
				body,
				signal: AbortSignal.timeout(10_000)
			});
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		}
	}

	function later(milliseconds: number, run: () => void): void {
		if (stopped) return;
		const timer = setTimeout(() => {
			waiting.delete(timer);
			run();
		}, milliseconds);
		timer.unref();
		waiting.add(timer);
	}

	async function send(event: Thing, attempt = 1): Promise<void> {
		const status = await post(event);
		if ((status >= 200 && status < 300) || attempt === tries) return;
		later(500 * 3 ** (attempt - 1), () => void send(event, attempt + 1));
	}

	return {
		post,
		deliver: (event: Thing) => {
			if (how.held) kept.push(event);
			else for (let time = 0; time < how.times; time += 1) later(how.delay, () => void send(event));
		},
		/** Changes how events go out, and sends those that were held when they no longer are. */
		set: (next: Partial<Deliveries>) => {
			how = { ...how, ...next };
			if (how.held) return;
			const free = how.backwards ? kept.reverse() : kept;
			kept = [];
			for (const [place, event] of free.entries()) {
				for (let time = 0; time < how.times; time += 1) {
					later(how.delay + place * 20, () => void send(event));
				}
			}
		},
		stop: () => {
			stopped = true;
			for (const timer of waiting) clearTimeout(timer);
		}
	};
}
