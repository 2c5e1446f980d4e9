/*
 * Results refresh while somebody types or chooses. Without this script the same form asks for the same page.
 * The page is fetched as it is and its results take the place of those shown; focus stays where it is.
 */
const form = document.querySelector('form#search');
const field = document.querySelector('input[name="q"][form="search"]');
const status = document.querySelector('#search-status');
const pause = 300;
let waiting = 0;
let asking = new AbortController();

function addressOf() {
	const query = new URLSearchParams();
	for (const [name, value] of new FormData(form)) {
		if (typeof value === 'string' && value.trim() !== '') query.append(name, value.trim());
	}
	const text = query.toString();
	return text ? `${location.pathname}?${text}` : location.pathname;
}

function take(selector, fresh) {
	const old = document.querySelector(selector);
	const next = fresh.querySelector(selector);
	if (!old || !next) return;
	const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
	old.innerHTML = next.innerHTML;
	if (focused) document.getElementById(focused)?.focus();
}

async function refresh() {
	asking.abort();
	asking = new AbortController();
	const address = addressOf();
	try {
		const response = await fetch(address, { signal: asking.signal });
		if (!response.ok) return;
		const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
		take('#search-results', fresh);
		take('form#search', fresh);
		take('#search-save', fresh);
		document.title = fresh.title;
		history.replaceState(history.state, '', address);
		status.textContent =
			document.querySelector('#search-results .cf-results')?.textContent.trim() ?? '';
	} catch (error) {
		// Typing went on, or the line is down: the button still asks.
		if (error.name !== 'AbortError') status.textContent = '';
	}
}

function later() {
	clearTimeout(waiting);
	waiting = setTimeout(refresh, pause);
}

if (form && field && status) {
	field.addEventListener('input', () => {
		const { length } = field.value.trim();
		if (length === 0 || length > 2) later();
	});
	form.addEventListener('change', later);
}
