import { expect, test } from '#support/journey.ts';

test('a visitor comes to the start page and can read it', async ({
	page,
	axe,
	newPage,
	mailsTo
}) => {
	await page.goto('/');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await axe(page);
	const other = await newPage();
	await other.goto('/nothing-here');
	expect(await mailsTo('nobody@example.org')).toEqual([]);
});
