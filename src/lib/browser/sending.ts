import { focusOnce } from './focus.ts';
import { formOf } from './within.ts';

function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
	const made = document.createElement(tag);
	made.className = className;
	made.append(...children);
	return made;
}

/** The same words in the summary and at the field, as the server would give them. */
function refuse(input: HTMLInputElement, message: string): void {
	for (const old of document.querySelectorAll(`.nhsuk-error-summary, #${input.id}-error`)) {
		old.remove();
	}
	const prefix = element('span', 'nhsuk-u-visually-hidden', 'Error:');
	const atField = element('span', 'nhsuk-error-message', prefix, ` ${message}`);
	atField.id = `${input.id}-error`;
	input.before(atField);
	input.closest('.nhsuk-form-group')?.classList.add('nhsuk-form-group--error');
	const described = new Set((input.getAttribute('aria-describedby') ?? '').split(' '));
	input.setAttribute('aria-describedby', [...described.add(atField.id)].join(' ').trim());

	const link = element('a', '', message);
	link.setAttribute('href', `#${input.id}`);
	const list = element('ul', 'nhsuk-list nhsuk-error-summary__list', element('li', '', link));
	const alert = element(
		'div',
		'',
		element('h2', 'nhsuk-error-summary__heading', 'There is a problem'),
		element('div', 'nhsuk-error-summary__body', list)
	);
	alert.role = 'alert';
	const summary = element('div', 'nhsuk-error-summary', alert);
	const heading = document.querySelector('main h1');
	(heading?.closest('.nhsuk-grid-column-two-thirds') ?? heading?.parentElement)?.prepend(summary);
	if (!document.title.startsWith('Error:')) document.title = `Error: ${document.title}`;
	focusOnce(summary);
}

function submitted(event: SubmitEvent): void {
	const form = formOf(event, 'form[data-most]');
	const input = form?.querySelector<HTMLInputElement>('input[type=file]');
	if (!form || !input) return;
	if ((input.files?.[0]?.size ?? 0) > Number(form.dataset['most'])) {
		event.preventDefault();
		event.stopImmediatePropagation();
		refuse(input, form.dataset['tooLarge'] ?? '');
		return;
	}
	const status = form.querySelector('[role=status]');
	status?.replaceChildren(element('p', 'cf-status', form.dataset['sending'] ?? ''));
	const button = form.querySelector<HTMLButtonElement>('button:not([type=button])');
	// A button that is disabled before the form is read would stop it.
	setTimeout(() => button?.setAttribute('disabled', ''));
	addEventListener('pageshow', () => button?.removeAttribute('disabled'), { once: true });
}

/** Says at once when a file is too large (`data-most` bytes), and that a file is on its way. */
export function watchFiles(): void {
	document.addEventListener('submit', submitted, { capture: true });
}
