import { formOf } from '#lib/browser/within.ts';

/** A digit chooses a mark while a mark has the focus; Control and Enter save and go on. */
export function marksByKeys(): void {
	document.addEventListener('keydown', (event) => {
		const form = formOf(event, 'form[data-marks]');
		if (!form) return;
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			form.requestSubmit(form.querySelector<HTMLButtonElement>('button[value=next]'));
			return;
		}
		const { target } = event;
		if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
		if (event.ctrlKey || event.altKey || event.metaKey) return;
		const chosen = form.querySelector<HTMLInputElement>(
			`input[type=radio][value="${CSS.escape(event.key)}"]`
		);
		if (!chosen) return;
		event.preventDefault();
		chosen.focus();
		chosen.click();
	});
}
