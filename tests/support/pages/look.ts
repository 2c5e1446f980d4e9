/** What a page shows, and what is wrong with it, as read inside the browser. */
export type Look = {
	title: string;
	/** Everything visible, one text node an entry. */
	words: string[];
	headings: string[];
	links: string[];
	buttons: string[];
	/** What the summary of errors says, and what stands at the fields. */
	summary: string[];
	errors: string[];
	layout: string[];
	keyboard: string[];
	/** What has no edge where colours are forced. */
	edges: string[];
	/** What prints and cannot be used on paper. */
	useless: string[];
};

/** Runs in the page, so it uses nothing from outside itself; on paper nothing is reached by keyboard. */
export function look(onPaper: boolean): Look {
	const shown = (element: Element) =>
		element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
	const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
	const textOf = (element: Element) => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
	const texts = (elements: Element[]) => elements.map(textOf).filter(Boolean);
	const nameOf = (element: Element) =>
		`<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${textOf(element).slice(0, 60)}`;

	const layout: string[] = [];
	const { scrollWidth } = document.documentElement;
	if (scrollWidth > window.innerWidth) {
		const wide = all('body *').filter(
			(element) => shown(element) && element.getBoundingClientRect().right > window.innerWidth + 1
		);
		layout.push(`it is ${scrollWidth} wide: ${wide.slice(0, 3).map(nameOf).join(' | ')}`);
	}
	const mains = all('h1').filter(shown);
	if (mains.length !== 1) layout.push(`it has ${mains.length} main headings`);

	const appearance = (element: Element, part?: string) => {
		const { outline, boxShadow, backgroundColor, borderColor, borderWidth, textDecoration } =
			getComputedStyle(element, part);
		return [outline, boxShadow, backgroundColor, borderColor, borderWidth, textDecoration].join();
	};
	// A box or a radio is drawn by its label.
	const drawn = (element: HTMLElement) => {
		const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
		return appearance(element) + (label ? appearance(label, '::before') : '');
	};
	const keyboard: string[] = [];
	const reachable = onPaper
		? []
		: all('a[href], button, input, select, textarea, summary, [tabindex]').filter(
				(element) =>
					shown(element) && !element.matches(':disabled, [type="hidden"], [tabindex="-1"]')
			);
	// Asked of all before the first is focused: each change of focus makes the browser draw anew.
	(document.activeElement as HTMLElement | null)?.blur();
	const before = reachable.map(drawn);
	for (const [place, element] of reachable.entries()) {
		element.focus();
		if (document.activeElement !== element) keyboard.push(`no focus reaches ${nameOf(element)}`);
		else if (drawn(element) === before[place])
			keyboard.push(`focus does not show on ${nameOf(element)}`);
		if (element.tabIndex > 0) keyboard.push(`the order is changed by ${nameOf(element)}`);
	}
	(document.activeElement as HTMLElement | null)?.blur();
	const [first] = reachable;
	if (first?.getAttribute('href') !== '#maincontent')
		keyboard.push('the first thing reached does not lead to the content');

	const controls = '.nhsuk-button, .nhsuk-input, .nhsuk-textarea, .nhsuk-select, .nhsuk-tag';
	const edges = all(controls)
		.filter((element) => {
			const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(element);
			const border = borderTopStyle !== 'none' && borderTopWidth !== '0px';
			return shown(element) && !border && outlineStyle === 'none';
		})
		.map((element) => `no edge shows around ${nameOf(element)}`);

	const paperless =
		'.nhsuk-button, .nhsuk-back-link, .nhsuk-skip-link, .nhsuk-pagination, nav, [role="search"]';
	const useless = all(paperless)
		.filter(shown)
		.map((element) => `of no use on paper is ${nameOf(element)}`);

	const words: string[] = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const parent = node.parentElement;
		const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
		if (!parent || !text || parent.closest('script, style, noscript, textarea')) continue;
		if (shown(parent)) words.push(text);
	}
	return {
		title: document.title,
		words,
		headings: texts(all('h1, h2, h3, h4, legend, caption, th').filter(shown)),
		links: texts(all('a[href]').filter(shown)),
		buttons: texts(all('button').filter(shown)),
		summary: texts(all('.nhsuk-error-summary__list li')),
		errors: texts(all('.nhsuk-error-message')),
		layout,
		keyboard,
		edges,
		useless
	};
}
