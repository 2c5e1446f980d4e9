import type { Page } from '@playwright/test';
import { expect, test } from '#support/journey.ts';
import { idIn } from '#support/steps.ts';

/*
 * People who use no mouse: nothing here is clicked, filled or followed but by keys, and wherever the focus stops on
 * its way it must show.
 */

/** What has the focus, as it is called, and whether one sees that it has it. */
function focusOf(page: Page): Promise<{ name: string; shows: boolean }> {
	return page.evaluate(() => {
		const element = document.activeElement as HTMLElement | null;
		const label = (element as HTMLInputElement | null)?.labels?.[0];
		const words = label?.innerText ?? element?.innerText ?? '';
		const drawn = [
			element && getComputedStyle(element),
			label && getComputedStyle(label, '::before')
		].filter((style) => style !== null && style !== undefined);
		return {
			name: words.replaceAll(/\s+/g, ' ').trim(),
			shows: drawn.some(
				({ boxShadow, outlineStyle }) => boxShadow !== 'none' || outlineStyle !== 'none'
			)
		};
	});
}

/** Tabs on until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
	const stops: string[] = [];
	for (let stop = 0; stop < 200; stop += 1) {
		await page.keyboard.press('Tab');
		const focus = await focusOf(page);
		if (focus.name && !focus.shows) throw new Error(`The focus does not show on ${focus.name}.`);
		if (name.test(focus.name)) return;
		stops.push(focus.name);
	}
	throw new Error(`No focus reaches ${String(name)}; it stopped at ${stops.join(' | ')}`);
}

/** Presses Enter on what is called so, and waits for the page that answers. */
async function enter(page: Page, name: RegExp): Promise<void> {
	const here = page.url();
	await tabTo(page, name);
	await page.keyboard.press('Enter');
	await expect(page).not.toHaveURL(here);
}

async function type(page: Page, label: RegExp, words: string): Promise<void> {
	await tabTo(page, label);
	await page.keyboard.type(words);
}

async function select(page: Page, label: RegExp): Promise<void> {
	await tabTo(page, label);
	await page.keyboard.press('Space');
}

async function logInByKeys(page: Page, who: string): Promise<void> {
	await page.goto('/log-in');
	await page.keyboard.press('Tab');
	expect((await focusOf(page)).name).toBe('Skip to main content');
	await page.keyboard.press('Enter');
	await type(page, /^Email address/, `${who}@demo.example`);
	await type(page, /^Password/, 'growing-under-glass');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/dashboard|\/acting-for/);
}

test('UI-4 a clinician lists a service model and publishes it by keyboard alone', async ({
	page
}) => {
	await logInByKeys(page, 'jodie.kemp');
	await page.goto('/service-models');
	await enter(page, /^List a service model$/);
	await type(page, /^Title$/, 'Balance classes in the village hall');
	await select(page, /^Idea$/);
	await enter(page, /^Start the draft$/);
	const model = `/service-models/${await idIn(page)}`;

	await enter(page, /^The idea$/);
	await type(
		page,
		/^Summary$/,
		'Classes for people who fear to fall, in a hall they can walk to, led by a physiotherapist.'
	);
	await enter(page, /^Save and continue$/);
	await select(page, /^Frailty and several long-term conditions$/);
	await type(page, /^Who is it for\?$/, 'People over 70 who have fallen in the last year.');
	await enter(page, /^Save and continue$/);
	await select(page, /^Voluntary or community venue$/);
	await select(page, /^Devon$/);
	await enter(page, /^Save and continue$/);
	await type(
		page,
		/^How does the service join primary care\?$/,
		'The practice refers and gets a summary at the end.'
	);
	await enter(page, /^Save and go to the list$/);

	await enter(page, /^Check and publish$/);
	await tabTo(page, /^Publish$/);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(new RegExp(`${model}(\\?|$)`));
	await expect(page.getByRole('main')).toContainText('Version 1, published');
});

test('UI-4 a clinician books a session by keyboard alone', async ({ page }) => {
	await logInByKeys(page, 'priya');
	await page.goto('/mentoring');
	await enter(page, /^Rosalind Teague$/);
	await enter(page, /^Book a session$/);
	await enter(page, / at \d+(?::30)?[ap]m$/);
	await expect(page.getByRole('main')).toContainText('Kept, not booked yet');
	await enter(page, /^Book this session$/);
	await expect(page.getByText('The session is booked').first()).toBeVisible();
	await expect(page.getByRole('main')).toContainText('Rosalind Teague');
});
