/** The element that an event came from, or the nearest around it, that fits the selector. */
export function within<Found extends Element = HTMLElement>(
	event: Event,
	selector: string
): Found | null {
	return event.target instanceof Element ? event.target.closest<Found>(selector) : null;
}
