import axe from 'axe-core';
import type { BrowserContext, Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Puts the tool into every page of a context; injected anew for each look it takes four times as long. */
export async function prepareAxe(context: BrowserContext): Promise<void> {
	await context.addInitScript({ content: axe.source });
}

/** What breaks a rule of accessibility (WCAG 2.2 AA) in a page of a prepared context. */
export async function axeFaults(page: Page): Promise<string[]> {
	// A page that is still being read has fields whose labels come later.
	await page.waitForLoadState();
	const found = await page.evaluate(async (values) => {
		const { axe: tool } = globalThis as unknown as { axe: typeof axe };
		const { violations } = await tool.run(document, {
			runOnly: { type: 'tag', values },
			resultTypes: ['violations']
		});
		return violations.map(({ id, help, nodes }) => ({
			id,
			help,
			html: nodes.map((node) => node.html)
		}));
	}, rules);
	return found.map(
		({ id, help, html }) => `${id}: ${help} (${html.map((one) => one.slice(0, 200)).join(' | ')})`
	);
}
