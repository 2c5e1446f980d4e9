import { send } from './send.ts';

async function pageNow(): Promise<Document> {
	const response = await fetch(location.href, { headers: { accept: 'text/html' } });
	return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** Posts the form until nothing is left to do, and shows how far it is after each time. */
async function goOn(section: HTMLElement, form: HTMLFormElement): Promise<void> {
	let before = '';
	for (;;) {
		const answer = await send(form.action, new FormData(form));
		if (answer.type !== 'redirect') return;
		const next = (await pageNow()).querySelector('[data-goes-on]');
		if (!next) {
			location.assign(answer.location);
			return;
		}
		const progress = next.querySelector('.cf-progress');
		const words = progress?.textContent ?? '';
		if (!progress || words === before) return;
		before = words;
		section.querySelector('.cf-progress')?.replaceWith(progress);
	}
}

/** Work in parts goes on by itself: a section of `data-goes-on` with a form, its progress and a status. */
export function goOnWithWork(): void {
	const section = document.querySelector<HTMLElement>('[data-goes-on]');
	const form = section?.querySelector('form');
	if (!section || !form) return;
	const stopped = () => {
		const status = section.querySelector('[role=status]');
		if (status) status.textContent = section.dataset['goesOn'] ?? '';
	};
	void goOn(section, form).then(stopped, stopped);
}
