import { actionsOf, content, present, text } from './parity.contexts';
import type { Item, Mapping, Option, Row } from './parity.contexts';
import Pagination from './Pagination.svelte';
import SummaryList from './SummaryList.svelte';
import Table from './Table.svelte';
import Tag from './Tag.svelte';
import TaskList from './TaskList.svelte';

type TableItem = Option & { visuallyHiddenText?: string; classes?: string; sort?: string };

function task(item: Item) {
	const status = item.status;
	const tag = typeof status === 'object' ? status.tag : undefined;
	const as = tag?.colour || (tag?.classes?.includes('secondary') ? 'blocked' : 'done');
	return {
		title: text(item.heading ?? item.title),
		href: item.href,
		hint: text(item.hint),
		status: tag ? { text: tag.text, as } : status
	};
}

function cell(item: TableItem | string) {
	if (typeof item === 'string') return item;
	return { ...item, text: content(item), hidden: item.visuallyHiddenText, class: item.classes };
}

function column(item: TableItem | string) {
	if (typeof item === 'string') return item;
	const { visuallyHiddenText, classes, sort, ...rest } = item;
	return {
		...rest,
		text: rest.text ?? visuallyHiddenText,
		hidden: visuallyHiddenText !== undefined,
		sort: typeof sort === 'string' ? sort : undefined,
		class: classes
	};
}

export const lists: Mapping[] = [
	{
		folder: 'pagination',
		component: Pagination,
		props: ({ previous, next, items }) => ({ previous, next, items: items && present(items) })
	},
	{
		folder: 'summary-list',
		component: SummaryList,
		props: (context) => ({
			border: context.border,
			lastRowBorder: context.lastRowBorder,
			rows: (context.rows as Row[]).map((row) => ({
				key: text(row.key),
				value: content(row.value),
				border: row.border,
				actions: actionsOf(row.actions).map(({ visuallyHiddenText, ...action }) => ({
					...action,
					hidden: visuallyHiddenText
				}))
			}))
		})
	},
	{
		folder: 'tables',
		component: Table,
		props: (context) => ({
			caption: text(context.caption),
			captionSize: (context.caption as { size?: string } | undefined)?.size,
			captionHidden: (context.caption as { classes?: string } | undefined)?.classes !== undefined,
			captionId: (context.caption as { id?: string } | undefined)?.id,
			head: present(context.head as TableItem[]).map(column),
			rows: (context.rows as (TableItem | false)[][])
				.filter(Boolean)
				.map((row) => present(row).map(cell)),
			narrow: context.responsive ? 'stack' : context.scroll ? 'scroll' : 'shrink',
			rowHeaders: context.firstCellIsHeader === true,
			compact: context.compact,
			striped: context.striped,
			border: context.border,
			lastRowBorder: context.lastRowBorder
		}),
		// A region that scrolls has to be reached by keyboard without a script too.
		adapt: (html) => html.replace('role="region"', 'role="region" tabindex="0"')
	},
	{
		folder: 'tag',
		component: Tag,
		props: ({ text, colour, border }) => ({ text, colour, border })
	},
	{
		folder: 'task-list',
		component: TaskList,
		props: ({ idPrefix, items }) => ({ id: idPrefix, items: present(items).map(task) })
	}
];
