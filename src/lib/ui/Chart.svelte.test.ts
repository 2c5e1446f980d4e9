import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../app.scss';
import Chart from './Chart.svelte';
import { formatMoney } from './format.ts';

const money = {
	title: 'Paid by quarter',
	description: 'Payments fell from £3,000 to £1,500 and then rose to £6,000.',
	rowName: 'Quarter',
	series: ['Paid'],
	rows: [
		{ label: 'January to March 2022', values: [300_000] },
		{ label: 'April to June 2022', values: [150_000] },
		{ label: 'July to September 2022', values: [600_000] }
	],
	format: formatMoney
};

describe.each(['bar', 'line'] as const)('UI-7 a chart as a %s', (kind) => {
	it('is a picture with a name and a description, and a table below with every number', async () => {
		await render(Chart, { kind, ...money });
		const picture = page.getByRole('img', { name: money.title });
		await expect.element(picture).toHaveAccessibleDescription(money.description);
		const cells = [...document.querySelectorAll('td')].map((cell) => cell.textContent.trim());
		expect(cells).toEqual(['£3,000', '£1,500', '£6,000']);
		await expect.element(page.getByRole('rowheader', { name: 'April to June 2022' })).toBeVisible();
	});

	it('fits a screen of 320 pixels with words of 16 pixels', async () => {
		await page.viewport(320, 800);
		document.body.style.margin = '16px';
		await render(Chart, { kind, ...money });
		expect(document.documentElement.scrollWidth).toBe(320);
		const words = [...document.querySelectorAll<SVGTextElement>('svg text')];
		for (const one of words) {
			expect(parseFloat(getComputedStyle(one).fontSize)).toBeGreaterThanOrEqual(14);
			const { left, right } = one.getBoundingClientRect();
			expect(left).toBeGreaterThanOrEqual(0);
			expect(right).toBeLessThan(320);
		}
		expect(words.length).toBeGreaterThan(3);
		await page.viewport(1280, 800);
	});

	it('says where a number is not known', async () => {
		await render(Chart, { kind, ...money, rows: [{ label: 'October 2022', values: [null] }] });
		await expect.element(page.getByRole('cell', { name: 'Not known' })).toBeVisible();
	});
});

it('bars are as long as their numbers', async () => {
	await render(Chart, { kind: 'bar', ...money });
	const widths = [...document.querySelectorAll('.cf-chart__bar')].map((bar) =>
		bar.getAttribute('width')
	);
	expect(widths).toEqual(['50%', '25%', '100%']);
});
