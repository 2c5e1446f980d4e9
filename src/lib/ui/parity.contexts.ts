import { createRawSnippet, type Component, type Snippet } from 'svelte';
import type { Content } from './Content.svelte';

/** A text option of the package's macros: words, or an object with words or HTML. */
export type Option =
	| string
	| {
			text?: string;
			html?: string;
			heading?: Option;
			size?: string;
			level?: number;
			id?: string;
			caption?: string;
			classes?: string;
	  };

type Link = { text?: string; href?: string; visuallyHiddenText?: string };

export type Row = {
	key: Option;
	value: Option;
	border?: false;
	actions?: { items: (Link | false)[] };
};

export type Item = Link & {
	name?: string;
	value?: string;
	html?: string;
	hint?: Option;
	divider?: string | boolean;
	disabled?: boolean;
	heading?: Option;
	title?: Option;
	number?: number;
	current?: boolean;
	ellipsis?: boolean;
	status?:
		string | { text?: string; tag?: { text: string; colour?: string | false; classes?: string } };
};

/** The options of the package's macros that our components answer to. */
export type Context = Link & {
	name: string;
	id?: string;
	idPrefix?: string;
	label?: Option;
	hint?: Option;
	errorMessage?: Option;
	fieldset?: { legend?: Option } | null;
	legend?: Option;
	heading?: Option;
	caption?: Option;
	description?: Option;
	title?: Option;
	summary?: Option;
	meta?: Option & { items?: Item[] };
	copyright?: Option;
	html?: string;
	prefix?: Option;
	suffix?: Option;
	value?: string;
	values?: string[] | Record<string, string>;
	items?: (Item | false)[];
	rows?: unknown[] | number;
	head?: unknown[];
	errorList?: (Link | false)[];
	formGroup?: { afterInput?: { html: string } };
	actions?: { items: (Link | false)[] } | (Link | false)[];
	previous?: Link & { label?: string };
	next?: Link & { label?: string };
	[other: string]: unknown;
};

export type Fixture = {
	name: string;
	description?: string;
	context: Context;
	callBlock?: string;
	html: string;
};

export type Mapping = {
	/** Folder of the package's component. */
	folder: string;
	// Each component has its own properties; the fixtures prove them, not the compiler.
	// eslint-disable-next-line @typescript-eslint/no-explicit-any
	component: Component<any>;
	props: (context: Context, fixture: Fixture) => Record<string, unknown>;
	/** Where we differ on purpose: what the package's HTML would be if it did the same. */
	adapt?: (html: string, context: Context) => string;
};

export function raw(html: string): Snippet {
	return createRawSnippet(() => ({ render: () => html }));
}

export function content(option: Option | undefined): Content | undefined {
	if (option === undefined || typeof option === 'string') return option;
	if (option.heading !== undefined) return content(option.heading);
	return option.html === undefined ? option.text : raw(option.html);
}

export function text(option: Option | undefined): string | undefined {
	const words = content(option);
	return words === undefined ? undefined : String(words);
}

const object = (option: Option | undefined) => (typeof option === 'object' ? option : {});

/** Children from a macro's call block, its HTML or its text, in the macro's own order. */
export function children({ context, callBlock }: Fixture): Snippet | undefined {
	const html = callBlock ?? context.html ?? context.text;
	return html === undefined ? undefined : raw(html.replaceAll(/&(?!\w+;|#)/g, '&amp;'));
}

export function labelled(context: Context) {
	const label = object(context.label);
	return {
		name: context.name,
		id: context.id,
		label: content(context.label),
		labelSize: label.size,
		labelHeading: label.heading === undefined ? undefined : 1,
		labelHidden: label.classes === 'nhsuk-u-visually-hidden',
		hint: content(context.hint),
		error: text(context.errorMessage),
		value: context.value,
		disabled: context.disabled
	};
}

export function legendOf(option: Option | undefined) {
	const legend = object(option);
	return {
		legend: content(option),
		legendSize: legend.size,
		legendHeading: legend.heading === undefined ? undefined : 1,
		caption: legend.caption
	};
}

export function grouped(context: Context) {
	return {
		name: context.name,
		id: context.idPrefix ?? context.id,
		...legendOf(context.fieldset?.legend),
		hint: content(context.hint),
		error: text(context.errorMessage)
	};
}

export function choices(context: Context) {
	return {
		...grouped(context),
		small: context.small,
		inline: context.inline,
		items: present(context.items).map((item) =>
			item.divider
				? { divider: item.divider }
				: {
						value: item.value,
						label: content({ text: item.text, html: item.html }),
						hint: content(item.hint),
						disabled: item.disabled ?? context.disabled
					}
		)
	};
}

export function headed(context: Context) {
	const heading = object(context.heading);
	return {
		heading: content(context.heading),
		headingSize: heading.size,
		headingLevel: heading.level
	};
}

export function actionsOf(actions: Context['actions']) {
	return present(Array.isArray(actions) ? actions : actions?.items);
}

export function present<T>(items: readonly (T | false)[] | undefined): T[] {
	return (items ?? []).filter((item): item is T => item !== false);
}
