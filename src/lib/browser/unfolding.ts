import { within } from './within.ts';

/** Opens the details in a box of `data-unfold` when that answer is chosen, and closes them for another. */
export function unfoldDetails(): void {
	document.addEventListener('change', (event) => {
		const box = within(event, '[data-unfold]');
		const details = box?.querySelector('details');
		if (!details || !(event.target instanceof HTMLInputElement)) return;
		if (event.target.type === 'radio') details.open = event.target.value === box?.dataset['unfold'];
	});
}
