import { describe, expect, it } from 'vitest';
import {
	figureRows,
	quarterRows,
	shownRows,
	withMoreRows,
	writtenQuarters,
	writtenRows
} from './rules.ts';

describe('rows that repeat', () => {
	const typed = {
		figure_what: ['Adults', '', 'Admissions'],
		figure_value: ['1', '', '2'],
		figure_unit: ['people', ' ', 'a year'],
		figure_source: ['Register', '', 'Audit']
	};

	it('are kept when something is written in them', () => {
		expect(writtenRows(typed, figureRows).map((row) => row.figure_what)).toEqual([
			'Adults',
			'Admissions'
		]);
	});

	it('begin with empty ones, and more are added without losing what was typed', () => {
		expect(shownRows({}, figureRows)).toHaveLength(1);
		expect(shownRows({}, quarterRows)).toHaveLength(8);
		expect(withMoreRows('need', typed).figure_what).toEqual(['Adults', '', 'Admissions', '']);
		expect(withMoreRows('money', { quarter_income: ['1'] }).quarter_income).toHaveLength(12);
		expect(withMoreRows('risk', { risk_carried: 'None' })).toEqual({ risk_carried: 'None' });
	});

	it('do not grow past the most', () => {
		const many = { quarter_income: Array.from({ length: 20 }, () => '1') };
		expect(withMoreRows('money', many).quarter_income).toHaveLength(20);
	});

	it('of money keep an empty quarter between two others', () => {
		const rows = writtenQuarters({
			quarter_income: ['1', '', '3', ''],
			quarter_cost: ['', '', '', ''],
			quarter_funding: ['', '', '', '']
		});
		expect(rows.map((row) => row.quarter_income)).toEqual(['1', '', '3']);
	});
});
