import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { scalingModel } from '#support/service-model.ts';
import MoneyFacts from './MoneyFacts.svelte';

const plan = {
	...scalingModel,
	money_quarters: scalingModel.money_quarters.map((quarter, index) =>
		index === 1 ? { ...quarter, cost_pence: 90_000_00, income_pence: 0 } : quarter
	)
};

test('SM-4 the chart has a title and a description, and its figures stand in a table beneath', async () => {
	await render(MoneyFacts, { money: scalingModel, model: scalingModel });
	const chart = page.getByRole('img', { name: 'Money by quarter' });
	await expect.element(chart).toBeVisible();
	const svg = chart.element();
	expect(svg.querySelector('title')?.textContent).toBe('Money by quarter');
	expect(svg.querySelector('desc')?.textContent).toContain('Cash never ends a quarter below zero');
	expect(svg.querySelectorAll('rect.income')).toHaveLength(8);
	await expect
		.element(
			page.getByRole('row', { name: /Q1: April to June 2022 .*£50,000 .*£48,000 .*£12,000/ })
		)
		.toBeVisible();
	expect(page.getByText(/The money would run out/).elements()).toEqual([]);
	await expect.element(page.getByText(/Year 1: the income is £203,700, the same/)).toBeVisible();
});

test('SM-4 a quarter below zero is flagged in words, in the table and in the chart; a difference is shown', async () => {
	await render(MoneyFacts, { money: plan, model: scalingModel });
	await expect.element(page.getByText(/The money would run out/)).toBeVisible();
	await expect.element(page.getByText('July to September 2022: −£78,000')).toBeVisible();
	await expect.element(page.getByText(/−£78,000 .below zero./).first()).toBeVisible();
	expect(document.querySelectorAll('svg rect.below').length).toBeGreaterThan(0);
	await expect
		.element(page.getByText(/£50,000 less than price times volume/).first())
		.toBeVisible();
});
