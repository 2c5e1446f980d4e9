import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { addUpWeights } from './browser.ts';
import Criteria from './Criteria.svelte';
import { rowValues } from './rules.ts';

test('R11 the sum of the weights follows what is typed, before anything is sent', async () => {
	const rows = [{ criterion_name: 'Quality', criterion_weight: '40' }, {}];
	const screen = await render(Criteria, {
		values: { ...rowValues(rows), price_weight: '30' },
		errors: {}
	});
	addUpWeights();
	const sum = (words: string) =>
		screen.getByText(`The weights of the criteria and the price make ${words}`);
	await expect.element(sum('70 of 100: 30 are missing')).toBeVisible();
	await screen.getByLabelText('Weight', { exact: true }).nth(1).fill('30');
	await expect.element(sum('100 of 100')).toBeVisible();
	await screen.getByLabelText('Price weight').fill('50');
	await expect.element(sum('120 of 100: 20 too many')).toBeVisible();
});
