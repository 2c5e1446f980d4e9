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

/** The filter anew. A day that somebody is typing stays as it stands, down to the part of it that is typed. */
function takeFilter(fresh) {
	const typed = document.activeElement;
	const parts = [...(fresh.querySelector('form#search')?.children ?? [])];
	const group = typed?.type === 'date' && [...form.children].find((part) => part.contains(typed));
	const at = group ? parts.findIndex((part) => part.querySelector(`#${typed.id}`)) : -1;
	if (at < 0) {
		take('form#search', fresh);
		return;
	}
	for (const part of [...form.children]) if (part !== group) part.remove();
	group.before(...parts.slice(0, at));
	group.after(...parts.slice(at + 1));
}

/** Whether a year is half typed: browsers tell of the year 2 when 2022 begins. */
const isHalfTyped = ({ type, value }) => type === 'date' && value !== '' && value < '1000';

async function refresh() {
	asking.abort();
	asking = new AbortController();
	const address = addressOf();
	try {
		const response = await fetch(address, { signal: asking.signal });
		if (!response.ok) return;
		const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
		take('#search-results', fresh);
		takeFilter(fresh);
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
	// An answer that is still on its way knows nothing of this, and would undo it.
	asking.abort();
	waiting = setTimeout(refresh, pause);
}

if (form && field && status) {
	field.addEventListener('input', () => {
		const { length } = field.value.trim();
		if (length === 0 || length > 2) later();
	});
	form.addEventListener('change', (event) => {
		if (!isHalfTyped(event.target)) later();
	});
}
