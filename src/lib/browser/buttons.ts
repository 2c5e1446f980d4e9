import { within } from './within.ts';

/** Ignores a second press within a second where a button asks for it; the server must still refuse a repeat. */
function ignoreSecondPresses() {
	const pressedAt = new WeakMap<Element, number>();
	const press = (event: MouseEvent) => {
		const button = within(event, '[data-prevent-double-click]');
		if (!button) return;
		if (event.timeStamp - (pressedAt.get(button) ?? -Infinity) < 1000) {
			event.preventDefault();
			event.stopImmediatePropagation();
			return;
		}
		pressedAt.set(button, event.timeStamp);
	};
	document.addEventListener('click', press, { capture: true });
}

/** A link with the button role has to answer the space key as buttons do. */
function answerSpace() {
	document.addEventListener('keydown', (event) => {
		const link = event.key === ' ' ? within(event, 'a[role=button]') : null;
		if (!link) return;
		event.preventDefault();
		link.click();
	});
}

export function watchButtons(): void {
	ignoreSecondPresses();
	answerSpace();
}
