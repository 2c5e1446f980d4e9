import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumOptions } from '#support/chromium.ts';
import { axeFaults, prepareAxe } from './axe.ts';
import { look } from './look.ts';
import { nameOf, type Served } from './visits.ts';
import { wordFaults } from './words.ts';

export type Faults = Record<'axe' | 'keyboard' | 'forced' | 'print' | 'errors' | 'words', string[]>;

const narrow = { width: 320, height: 800 };
const wide = { width: 1280, height: 900 };
/** A sheet of A4 without its margins. */
const paper = { width: 718, height: 1000 };

function errorFaults({ title, summary, errors }: ReturnType<typeof look>): string[] {
	const faults = title.startsWith('Error: ') ? [] : [`its title is "${title}"`];
	if (summary.length === 0) faults.push('it has no summary of errors');
	const atFields = errors.map((text) => text.replace(/^Error:\s*/, ''));
	for (const text of summary) {
		if (atFields.length > 0 && !atFields.includes(text)) faults.push(`no field says "${text}"`);
	}
	return faults;
}

/** Looks at one page at both widths, in forced colours and as it prints. */
async function inspect(page: Page, served: Served, properNames: string[]): Promise<Faults> {
	const at = (where: string | number, faults: string[]) =>
		faults.map((fault) => `${fault} at ${where}`);
	await page.emulateMedia({ media: 'screen', forcedColors: 'none' });
	await page.setViewportSize(narrow);
	await page.setContent(served.html.replaceAll(/<script[\s\S]*?<\/script>/g, ''));
	const small = await page.evaluate(look, false);
	const axe = at(320, await axeFaults(page));
	await page.setViewportSize(wide);
	const large = await page.evaluate(look, false);
	axe.push(...at(1280, await axeFaults(page)));
	await page.emulateMedia({ forcedColors: 'active' });
	const forced = await page.evaluate(look, false);
	await page.emulateMedia({ media: 'print', forcedColors: 'none' });
	await page.setViewportSize(paper);
	const printed = await page.evaluate(look, true);
	return {
		axe: [...axe, ...at(320, small.layout), ...at(1280, large.layout)],
		keyboard: [...at(320, small.keyboard), ...at(1280, large.keyboard)],
		forced: [...forced.keyboard, ...forced.edges],
		print: [...printed.layout, ...printed.useless],
		errors: served.state === 'with errors' ? errorFaults(large) : [],
		words: wordFaults(large, properNames)
	};
}

/**
 * A tab at the address of the styles. Pages are written into it one after the other, without their scripts, so that
 * the tool is compiled once and not for every page.
 */
async function openPage(browser: Browser, origin: string): Promise<Page> {
	const context = await browser.newContext({
		...{ locale: 'en-GB', timezoneId: 'Europe/London', bypassCSP: true }
	});
	await prepareAxe(context);
	const page = await context.newPage();
	await page.goto(origin);
	return page;
}

/** Looks at every page with two tabs, and gives what is wrong by kind, with the name of its page. */
export async function inspectAll(
	all: Served[],
	origin: string,
	properNames: string[]
): Promise<Faults> {
	const browser = await chromium.launch(chromiumOptions());
	const queue = [...all];
	const found: Faults = { axe: [], keyboard: [], forced: [], print: [], errors: [], words: [] };
	const lookAtRest = async () => {
		const page = await openPage(browser, origin);
		for (let served = queue.shift(); served; served = queue.shift()) {
			const faults = await inspect(page, served, properNames);
			for (const kind of Object.keys(found) as (keyof Faults)[])
				found[kind].push(...faults[kind].map((fault) => `${nameOf(served)}: ${fault}`));
		}
	};
	try {
		await Promise.all([lookAtRest(), lookAtRest()]);
	} finally {
		await browser.close();
	}
	return found;
}
