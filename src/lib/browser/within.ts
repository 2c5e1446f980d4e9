/** The element that an event came from, or the nearest around it, that fits the selector. */
export function within(event: Event, selector: string): HTMLElement | null {
	return event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
}

/** The same where the selector only fits forms. */
export function formOf(event: Event, selector = 'form'): HTMLFormElement | null {
	const found = within(event, selector);
	return found instanceof HTMLFormElement ? found : null;
}
