import { send, type Answer } from './send.ts';

/** The longest that something typed stays unsaved while somebody goes on typing, in milliseconds. */
const longest = 20_000;
/** Browsers send at most 64 KB after a page is left; a character may take four bytes, a field 140 beside its value. */
const mostWhenLeaving = 15_000;
const perField = 35;

/** Whether a form is sent to its end although its page is left meanwhile. */
function outlivesPage(body: FormData): boolean {
	const length = [...body.values()].reduce(
		(sum, value) => sum + perField + (typeof value === 'string' ? value.length : mostWhenLeaving),
		0
	);
	return length < mostWhenLeaving;
}

const unreachable = 'Not saved yet: Coldframe could not be reached';
const loggedOut =
	'Not saved: you are logged out. Save with the button and log in: what you typed will be here';

/** Whether the first of the errors ends saving: somebody else saved, so a person has to compare. */
function refusal(answer: Extract<Answer, { data: unknown }>): { words: string; ended: boolean } {
	const errors = (answer.data?.['errors'] ?? {}) as Record<string, string>;
	const [message = 'use the button to save'] = Object.values(errors);
	return { words: `Not saved: ${message}`, ended: 'seen' in errors };
}

function keep(form: HTMLFormElement): void {
	// A long form says it beside itself as well, where it can be seen while somebody writes.
	const statuses = [
		...form.querySelectorAll('[data-keep-status]'),
		...document.querySelectorAll(`[data-keep-status="${form.id || 'none'}"]`)
	];
	const seen = form.elements.namedItem('seen');
	const action = new URL(form.dataset['keep'] ?? '', location.href).href;
	const after = Number(form.dataset['keepAfter'] ?? 2000);
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let unsavedSince = 0;
	let sending: Promise<void> | null = null;
	// What the service did not take is lost with the page, so whoever leaves it is asked first.
	let refused = false;
	let ended = seen instanceof HTMLInputElement && seen.value === '';

	const say = (words: string) => {
		for (const status of statuses) status.textContent = words;
	};

	async function post(): Promise<void> {
		const body = new FormData(form);
		body.set(form.dataset['keepAs'] ?? 'then', 'stay');
		try {
			const answer = await send(action, body, { keepalive: outlivesPage(body) });
			refused = answer.type !== 'success';
			if (answer.type === 'success') {
				const now = answer.data?.['seen'];
				if (seen instanceof HTMLInputElement && typeof now === 'string') seen.value = now;
				const said = answer.data?.['said'];
				say(typeof said === 'string' ? said : 'Saved');
			} else if (answer.type === 'failure') {
				const { words, ended: over } = refusal(answer);
				ended = over;
				say(words);
			} else {
				ended = answer.type === 'redirect';
				say(ended ? loggedOut : unreachable);
			}
		} catch {
			refused = true;
			say(unreachable);
		}
	}

	function save(): void {
		if (sending) {
			wait(after);
			return;
		}
		stop();
		if (!ended) sending = post().finally(() => (sending = null));
	}

	function stop(): void {
		clearTimeout(waiting);
		waiting = undefined;
	}

	function wait(pause: number): void {
		if (waiting === undefined) unsavedSince = Date.now();
		clearTimeout(waiting);
		const left = Math.max(0, unsavedSince + longest - Date.now());
		waiting = setTimeout(save, Math.min(pause, left));
	}

	form.addEventListener('input', ({ target }) => {
		const choice = target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type);
		wait(choice ? Math.min(after, 300) : after);
	});
	// Two saves at once would look like two people: the one that was asked for waits for the other.
	const submit = (event: SubmitEvent) => {
		stop();
		refused = false;
		if (!sending) return;
		event.preventDefault();
		event.stopImmediatePropagation();
		void sending.then(() => form.requestSubmit(event.submitter));
	};
	form.addEventListener('submit', submit, { capture: true });
	window.addEventListener('beforeunload', (event) => {
		if (!form.isConnected) return;
		// What is too long to be sent after the page is left is sent while the person is asked.
		const onItsWay = waiting !== undefined || sending !== null;
		const late = !ended && onItsWay && !outlivesPage(new FormData(form));
		if (late && waiting !== undefined) save();
		if (refused || late) event.preventDefault();
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden' && waiting !== undefined && !sending) save();
	});
}

/**
 * Saves forms as they are written: `data-keep` is the action, `data-keep-after` the pause in milliseconds.
 * The action answers with the words to say and, where the form has one, the new mark of what it has seen.
 */
export function keepForms(): void {
	for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep]')) keep(form);
}
