import {
	choices,
	content,
	grouped,
	labelled,
	legendOf,
	raw,
	children,
	present
} from './parity.contexts';
import type { Context, Fixture, Mapping } from './parity.contexts';
import Checkboxes from './Checkboxes.svelte';
import DateField from './DateField.svelte';
import ErrorMessage from './ErrorMessage.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import Fieldset from './Fieldset.svelte';
import FileField from './FileField.svelte';
import Hint from './Hint.svelte';
import PasswordField from './PasswordField.svelte';
import Radios from './Radios.svelte';
import SearchInput from './SearchInput.svelte';
import Select from './Select.svelte';
import Textarea from './Textarea.svelte';
import WordCount from './WordCount.svelte';

type DatePart = { value?: string; error?: boolean; autocomplete?: string };

function dateParts(context: Context): Record<string, DatePart> {
	const items = present(context.items).map((item) => [item.name, item]);
	const parts = ['day', 'month', 'year'].flatMap((part) =>
		context[part] ? [[part, context[part]]] : []
	);
	return Object.fromEntries([...items, ...parts]);
}

function wrong(context: Context) {
	const parts = Object.entries(dateParts(context)).filter(([, part]) => part.error);
	return parts.length > 0 ? parts.map(([name]) => name) : undefined;
}

/** What a component says that is words alone. */
const words = ({ text, html }: Context, { callBlock }: Fixture) =>
	content({ text, html: callBlock ?? html });

export const forms: Mapping[] = [
	{
		folder: 'input',
		component: Field,
		props: (context) => ({
			...labelled(context),
			type: context.type,
			width: context.width ?? /nhsuk-u-width-(.*)/.exec(String(context.classes))?.[1],
			code: context.code,
			prefix: content(context.prefix),
			suffix: content(context.suffix),
			inputmode: context.inputmode,
			autocomplete: context.autocomplete,
			spellcheck: context.spellcheck,
			children: context.formGroup?.afterInput && raw(context.formGroup.afterInput.html)
		})
	},
	{
		folder: 'textarea',
		component: Textarea,
		props: (context) => ({ ...labelled(context), autocomplete: context.autocomplete })
	},
	{
		folder: 'character-count',
		component: WordCount,
		props: (context) => ({
			...labelled(context),
			limit: context.maxlength ?? context.maxwords,
			rows: context.rows
		}),
		// Limits here are words only, as the server counts them.
		adapt: (html) =>
			html
				.replace(/up to (\d+) characters/, 'up to $1 words')
				.replace(
					/data-maxlength="(\d+)"(?! data-count)/,
					'data-maxlength="$1" data-count-type="words"'
				)
				.replace('data-count-type="characters"', 'data-count-type="words"')
	},
	{
		folder: 'select',
		component: Select,
		props: (context) => ({
			...labelled(context),
			items: present(context.items).map(({ value, text, disabled }) => ({
				value,
				label: text,
				disabled
			}))
		})
	},
	{
		folder: 'radios',
		component: Radios,
		props: (context) => ({ ...choices(context), value: context.value })
	},
	{
		folder: 'checkboxes',
		component: Checkboxes,
		props: (context) => ({ ...choices(context), value: context.values })
	},
	{
		folder: 'date-input',
		component: DateField,
		props: (context) => ({
			...grouped(context),
			name: context.id,
			values: Object.fromEntries(
				Object.entries(Object.assign({}, context.values, dateParts(context))).map(
					([part, value]) => [
						`${context.id}-${part}`,
						typeof value === 'string' ? value : value.value
					]
				)
			),
			wrong: wrong(context),
			birthday: dateParts(context).day?.autocomplete === 'bday-day'
		}),
		// Names that stay apart when a form asks for two dates.
		adapt: (html, { id }) =>
			html.replace(/name="(?:\w+\[)?(day|month|year)\]?"/g, `name="${id}-$1"`)
	},
	{
		folder: 'password-input',
		component: PasswordField,
		props: (context) => ({ ...labelled(context), autocomplete: context.autocomplete })
	},
	{
		folder: 'search-input',
		component: SearchInput,
		props: (context) => ({
			...labelled(context),
			width: context.width,
			placeholder: context.placeholder,
			button: context.button
		})
	},
	{
		folder: 'file-upload',
		component: FileField,
		props: (context) => ({ ...labelled(context), multiple: context.multiple })
	},
	{
		folder: 'fieldset',
		component: Fieldset,
		props: (context, fixture) => ({ ...legendOf(context.legend), children: children(fixture) })
	},
	{
		folder: 'error-message',
		component: ErrorMessage,
		props: (context, fixture) => ({ text: words(context, fixture) })
	},
	{
		folder: 'hint',
		component: Hint,
		props: (context, fixture) => ({ text: words(context, fixture) })
	},
	{
		folder: 'error-summary',
		component: ErrorSummary,
		props: (context) => ({
			description:
				typeof context.description === 'string'
					? context.description
					: content(context.description),
			errors: Object.fromEntries(
				present(context.errorList).map(({ href, text }) => [href?.slice(1) ?? '', text])
			)
		})
	}
];
