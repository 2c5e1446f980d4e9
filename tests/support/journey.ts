import { expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import type { CaughtMail } from '#local/mail.ts';
import { axeFaults, prepareAxe } from '#support/pages/axe.ts';

export { expect };

export type JourneyOptions = {
	/** Where the local stack shows the mail that it caught. */
	mailUrl: string;
};

type Journey = {
	/** A page of another person's browser, with the same settings as `page`. */
	newPage: () => Promise<Page>;
	/** Fails when the page breaks a rule of accessibility (WCAG 2.2 AA). */
	axe: (page: Page) => Promise<void>;
	/** The mails to an address, newest first. */
	mailsTo: (address: string) => Promise<CaughtMail[]>;
	/** What browsers complained about; a journey fails when it is not empty at its end. */
	complaints: string[];
};

/** A form that was not accepted or a page that is not there is an answer, but browsers log it as an error. */
const answered = /Failed to load resource: the server responded with a status of 4\d\d/;

function listen(context: BrowserContext, complaints: string[]): void {
	context.on('console', (message) => {
		if (message.type() !== 'error' || answered.test(message.text())) return;
		complaints.push(`${message.location().url}: ${message.text()}`);
	});
	context.on('weberror', (problem) => {
		complaints.push(`${problem.page()?.url() ?? ''}: ${problem.error().message}`);
	});
}

export const test = base.extend<Journey & JourneyOptions>({
	mailUrl: ['', { option: true }],
	complaints: [
		async ({}, use) => {
			const complaints: string[] = [];
			await use(complaints);
			expect(complaints, 'what the browser complained about').toEqual([]);
		},
		{ auto: true }
	],
	context: async ({ context, complaints, javaScriptEnabled }, use) => {
		listen(context, complaints);
		if (javaScriptEnabled) await prepareAxe(context);
		await use(context);
	},
	newPage: async ({ browser, complaints, javaScriptEnabled }, use) => {
		const contexts: BrowserContext[] = [];
		await use(async () => {
			const context = await browser.newContext();
			contexts.push(context);
			listen(context, complaints);
			if (javaScriptEnabled) await prepareAxe(context);
			return context.newPage();
		});
		await Promise.all(contexts.map((context) => context.close()));
	},
	axe: async ({ javaScriptEnabled }, use) => {
		await use(async (page) => {
			// The tool is a script itself; without scripts a page has the same markup.
			if (!javaScriptEnabled) return;
			const found = await axeFaults(page);
			expect(found, `accessibility of ${page.url()}`).toEqual([]);
		});
	},
	mailsTo: async ({ request, mailUrl }, use) => {
		await use(async (address) => {
			const response = await request.get(`${mailUrl}/messages`, { params: { to: address } });
			return (await response.json()) as CaughtMail[];
		});
	}
});
