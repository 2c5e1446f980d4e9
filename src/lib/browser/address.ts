/** The address without what a form added to it to name its action: "?/save&tab=2" is "?tab=2". */
function withoutAction({ pathname, search, hash }: Location): string {
	const kept = search
		.slice(1)
		.split('&')
		.filter((part) => part !== '' && !part.startsWith('/'))
		.join('&');
	return pathname + (kept && `?${kept}`) + hash;
}

/**
 * A page that answers a form is at the address of the form's action, and reloading it would send the form
 * again. From here on the same page counts as opened at its own address.
 */
export function leaveAction(): void {
	history.replaceState(history.state, '', withoutAction(location));
}
