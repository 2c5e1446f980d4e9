import { actionsOf, children, content, headed, raw, text } from './parity.contexts';
import type { Item, Mapping } from './parity.contexts';
import ActionLink from './ActionLink.svelte';
import BackLink from './BackLink.svelte';
import Breadcrumbs from './Breadcrumbs.svelte';
import Button from './Button.svelte';
import Card from './Card.svelte';
import Details from './Details.svelte';
import Footer from './Footer.svelte';
import Heading from './Heading.svelte';
import InsetText from './InsetText.svelte';
import NotificationBanner from './NotificationBanner.svelte';
import Panel from './Panel.svelte';
import SkipLink from './SkipLink.svelte';
import WarningCallout from './WarningCallout.svelte';

export const pages: Mapping[] = [
	{
		folder: 'action-link',
		component: ActionLink,
		props: (context, fixture) => ({ href: context.href, children: children(fixture) })
	},
	{ folder: 'back-link', component: BackLink, props: ({ href, text }) => ({ href, text }) },
	{ folder: 'breadcrumb', component: Breadcrumbs, props: ({ items }) => ({ items }) },
	{
		folder: 'button',
		component: Button,
		props: (context, fixture) => ({
			href: context.href,
			variant: context.variant,
			small: context.small,
			disabled: context.disabled,
			preventDoubleClick: context.preventDoubleClick,
			children: children(fixture)
		})
	},
	{
		folder: 'card',
		component: Card,
		props: (context, { callBlock }) => ({
			...headed(context),
			href: context.href,
			clickable: context.clickable,
			variant: context.variant,
			description: content(context.description),
			actions: actionsOf(context.actions).map(({ visuallyHiddenText, ...action }) => ({
				...action,
				hidden: visuallyHiddenText
			})),
			children: callBlock && raw(callBlock)
		})
	},
	{
		folder: 'details',
		component: Details,
		props: (context, fixture) => ({
			summary: text(context.summary),
			open: context.open,
			expander: context.classes === 'nhsuk-expander',
			children: children(fixture)
		})
	},
	{
		folder: 'footer',
		component: Footer,
		props: (context) => ({
			links: (context.meta as { items?: Item[] } | undefined)?.items,
			text: text(context.meta) ?? '',
			copyright: text(context.copyright) ?? '© NHS England'
		})
	},
	{
		folder: 'heading',
		component: Heading,
		props: (context, fixture) => ({
			size: context.size,
			caption: text(context.caption),
			children: children(fixture)
		})
	},
	{
		folder: 'inset-text',
		component: InsetText,
		props: ({ text }, fixture) => (text ? { text } : { children: children(fixture) })
	},
	{
		folder: 'notification-banner',
		component: NotificationBanner,
		props: (context, { callBlock }) => ({
			variant: context.variant,
			title: text(context.title),
			heading: content(context.heading),
			text: context.text,
			children: (callBlock ?? context.html) && raw(callBlock ?? context.html ?? '')
		})
	},
	{
		folder: 'panel',
		component: Panel,
		props: (context, fixture) => ({
			...headed(context),
			interruption: context.variant === 'interruption',
			children: children(fixture)
		})
	},
	{ folder: 'skip-link', component: SkipLink, props: ({ href, text }) => ({ href, text }) },
	{
		folder: 'warning-callout',
		component: WarningCallout,
		props: (context, { callBlock }) => ({
			heading: text(context.heading),
			text: context.text,
			children: (callBlock ?? context.html) && raw(callBlock ?? context.html ?? '')
		})
	}
];
