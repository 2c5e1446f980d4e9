import { within } from './within.ts';

const controls = 'input, select, textarea, button, a';

/** Gives the focus to what is no control, for as long as it has it. */
export function focusOnce(element: HTMLElement): void {
	element.tabIndex = -1;
	element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
	element.focus();
}

/** The control that the address names, such as the first field of a row that was added. */
function named(): HTMLElement | null {
	const id = location.hash.slice(1);
	const target = id ? document.getElementById(id) : null;
	return target?.matches(controls) ? target : null;
}

/** Errors and success are said at once, as the design system does; whoever types already is left alone. */
export function focusWhatIsNew(): void {
	if (document.activeElement && document.activeElement !== document.body) return;
	const summary = document.querySelector<HTMLElement>('.nhsuk-error-summary');
	if (summary) {
		focusOnce(summary);
		return;
	}
	const control = named();
	if (control) {
		control.focus();
		return;
	}
	const success = document.querySelector<HTMLElement>('.nhsuk-notification-banner--success');
	if (success) focusOnce(success);
}

/** A link of the error summary leads to its control, with the question in sight. */
export function leadToFields(): void {
	document.addEventListener('click', (event) => {
		const link = within(event, '.nhsuk-error-summary a[href^="#"]');
		const target = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
		if (!target) return;
		const control = target.matches(controls)
			? target
			: (target.querySelector<HTMLElement>('input, select, textarea') ?? target);
		const words =
			control.closest('fieldset')?.querySelector('legend') ??
			document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
		event.preventDefault();
		(words ?? control).scrollIntoView();
		control.focus({ preventScroll: true });
	});
}
