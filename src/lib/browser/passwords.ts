import { formOf, within } from './within.ts';

function show(toggle: HTMLElement, shown: boolean): void {
	const input = document.getElementById(toggle.getAttribute('aria-controls') ?? '');
	input?.setAttribute('type', shown ? 'text' : 'password');
	toggle.textContent = shown ? 'Hide' : 'Show';
	toggle.setAttribute('aria-label', shown ? 'Hide password' : 'Show password');
}

const toggles = '.nhsuk-password-input__toggle';

/** Lets people see the password that they type. */
export function watchPasswords(): void {
	for (const toggle of document.querySelectorAll<HTMLElement>(toggles)) toggle.hidden = false;
	document.addEventListener('click', (event) => {
		const toggle = within(event, toggles);
		if (toggle) show(toggle, toggle.textContent.trim() === 'Show');
	});
	// A password that is shown when it is posted could be kept by the browser as form history.
	document.addEventListener('submit', (event) => {
		const form = formOf(event);
		for (const toggle of form?.querySelectorAll<HTMLElement>(toggles) ?? []) show(toggle, false);
	});
}
