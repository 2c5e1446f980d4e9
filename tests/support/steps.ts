import { expect, type Page } from '@playwright/test';
import { demonstrationPassword } from '../../supabase/seed/accounts.ts';

/** Logs in as a demonstration account, by the name before the @. */
export async function logIn(page: Page, who: string): Promise<void> {
	await page.goto('/log-in');
	await page.getByLabel('Email address').fill(`${who}@demo.example`);
	await page.getByLabel('Password', { exact: true }).fill(demonstrationPassword);
	await page.getByRole('main').getByRole('button', { name: 'Log in' }).click();
	await expect(page).toHaveURL(/\/dashboard|\/acting-for/);
}

/** Presses the button of a form and waits for the page that answers. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
	await page.getByRole('main').getByRole('button', { name }).first().click();
}

/** Presses a button that leads to another page, and waits until it is there. */
export async function goOn(page: Page, name: string | RegExp): Promise<void> {
	const here = page.url();
	await press(page, name);
	await expect(page).not.toHaveURL(here);
}

/** Goes on after a form was sent back: a press soon after the last one counts as a double click and is ignored. */
export async function goOnAgain(page: Page, name: string | RegExp): Promise<void> {
	const here = page.url();
	const button = page.getByRole('main').getByRole('button', { name }).first();
	await expect(async () => {
		if (page.url() === here) await button.click({ timeout: 5_000 });
		await expect(page).not.toHaveURL(here, { timeout: 5_000 });
	}).toPass();
}

/** Ticks boxes of a group that may be folded away. */
export async function tick(page: Page, name: string, values: string[]): Promise<void> {
	for (const value of values) {
		const box = page.locator(`input[name="${name}"][value="${value}"]`);
		const folded = page.locator('details:not([open])', { has: box });
		if ((await folded.count()) > 0) await folded.first().locator('summary').click();
		await box.check();
	}
}

export async function fillDate(page: Page, name: string, date: string): Promise<void> {
	const [year = '', month = '', day = ''] = date.split('-');
	await page.locator(`[name="${name}-day"]`).fill(String(Number(day)));
	await page.locator(`[name="${name}-month"]`).fill(String(Number(month)));
	await page.locator(`[name="${name}-year"]`).fill(year);
}

/** Moves the clock of the local stack, as a person does. */
export async function moveClock(page: Page, date: string, time: string): Promise<void> {
	await page.goto('/clock');
	await fillDate(page, 'date', date);
	await page.getByLabel('Time').fill(time);
	await press(page, 'Move the clock');
	await expect(
		page.getByRole('alert').or(page.locator('.nhsuk-notification-banner'))
	).toContainText('It is');
}

const id = /[0-9a-f]{8}-[0-9a-f-]{27}/;

/** The id in an address such as /opportunities/ID/edit, once the page is there. */
export async function idIn(page: Page): Promise<string> {
	await expect(page).toHaveURL(id);
	return id.exec(page.url())?.[0] ?? '';
}
