import { createRawSnippet } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Button from '#lib/ui/Button.svelte';
import ErrorSummary from '#lib/ui/ErrorSummary.svelte';
import FileField from '#lib/ui/FileField.svelte';
import PasswordField from '#lib/ui/PasswordField.svelte';
import WordCount from '#lib/ui/WordCount.svelte';
import { leaveAction } from './address.ts';
import { watchButtons } from './buttons.ts';
import { focusWhatIsNew, leadToFields } from './focus.ts';
import { watchPasswords } from './passwords.ts';
import { watchFiles } from './sending.ts';
import { unfoldDetails } from './unfolding.ts';
import { countAllWords } from './word-count.ts';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

function put(html: string): void {
	const box = document.createElement('div');
	box.className = 'put';
	box.innerHTML = html;
	document.body.append(box);
}

/** The page of a test is never left. */
const stay = (event: Event) => event.preventDefault();

beforeAll(() => {
	watchButtons();
	leadToFields();
	watchFiles();
	unfoldDetails();
});
beforeEach(() => document.addEventListener('submit', stay));
afterEach(() => {
	document.removeEventListener('submit', stay);
	for (const box of document.querySelectorAll('.put')) box.remove();
	vi.restoreAllMocks();
});

describe('errors', () => {
	test('the summary takes the focus when the page arrives, and leads to the control', async () => {
		await render(ErrorSummary, { errors: { title: 'Enter a title' } });
		put('<label for="title">Title</label><input id="title" />');
		focusWhatIsNew();
		expect(document.activeElement?.getAttribute('data-module')).toBe('nhsuk-error-summary');
		await page.getByRole('link', { name: 'Enter a title' }).click();
		expect(document.activeElement?.id).toBe('title');
	});

	test('somebody who types already keeps the focus', async () => {
		await render(ErrorSummary, { errors: { title: 'Enter a title' } });
		put('<input id="title" />');
		document.querySelector<HTMLElement>('#title')?.focus();
		focusWhatIsNew();
		expect(document.activeElement?.id).toBe('title');
	});
});

test('UI-3 a page that answers a form stands at its own address, so that a reload sends nothing again', () => {
	const before = location.href;
	for (const [posted, own] of [
		['?/save', ''],
		['?/add&replaces=7%20a#file', '?replaces=7%20a#file'],
		['?page=2&q=a%2Fb', '?page=2&q=a%2Fb']
	] as const) {
		history.replaceState(null, '', location.pathname + posted);
		leaveAction();
		expect(location.search + location.hash).toBe(own);
	}
	history.replaceState(null, '', before);
});

test('the word count says how many words are left and how many are too many', async () => {
	await render(WordCount, { name: 'plan', label: 'Plan', limit: 3 });
	countAllWords();
	const area = page.getByLabelText('Plan');
	const line = document.getElementsByClassName('nhsuk-character-count__status');
	await area.fill('one two');
	expect(line[0]?.textContent).toBe('You have 1 word remaining');
	await area.fill('one two three four five');
	expect(line[0]?.textContent).toBe('You have 2 words too many');
	expect(line[0]?.className).toContain('nhsuk-error-message');
	await expect
		.poll(() => document.querySelector('.nhsuk-character-count [aria-live=polite]')?.textContent, {
			timeout: 5000
		})
		.toBe('You have 2 words too many');
});

test('a password can be shown and hidden, and is hidden when it is sent', async () => {
	put('<form id="form"></form>');
	await render(PasswordField, { name: 'password', label: 'Password', form: 'form' });
	watchPasswords();
	const field = document.querySelector('#password');
	await page.getByRole('button', { name: 'Show password' }).click();
	expect(field?.getAttribute('type')).toBe('text');
	await page.getByRole('button', { name: 'Hide password' }).click();
	expect(field?.getAttribute('type')).toBe('password');
});

test('a second press within a second is ignored where that is asked for', async () => {
	let presses = 0;
	await render(Button, { type: 'button', preventDoubleClick: true, children: words('Save') });
	const button = page.getByRole('button', { name: 'Save' });
	button.element().addEventListener('click', () => (presses += 1));
	await userEvent.dblClick(button);
	expect(presses).toBe(1);
});

test('a link that looks like a button answers the space key', async () => {
	await render(Button, { href: '#there', children: words('Start') });
	(page.getByRole('button', { name: 'Start' }).element() as HTMLElement).focus();
	await userEvent.keyboard(' ');
	expect(location.hash).toBe('#there');
	location.hash = '';
});

test('the details open for the answer that needs them', async () => {
	put(`<div data-unfold="yes">
		<label><input type="radio" name="interest" value="no" />No</label>
		<label><input type="radio" name="interest" value="yes" />Yes</label>
		<details><summary>Describe it</summary>What it is</details></div>`);
	await page.getByLabelText('Yes').click();
	expect(document.querySelector('details')?.open).toBe(true);
	await page.getByLabelText('No').click();
	expect(document.querySelector('details')?.open).toBe(false);
});

describe('a file', () => {
	async function form(most: number) {
		put(`<main><h1>Files</h1><form data-most="${most}" data-too-large="The file must be smaller than 2 bytes"
			data-sending="The file is being sent"><div class="field"></div><button>Add</button><div role="status"></div></form></main>`);
		const target = document.querySelector<HTMLElement>('.field');
		await render(
			FileField,
			{ name: 'file', label: 'Choose a file' },
			{ ...(target ? { baseElement: target } : {}) }
		);
		await page.getByLabelText('Choose a file').upload(new File(['abc'], 'a.txt'));
	}

	test('that is too large is refused before it is sent, in the summary and at the field', async () => {
		await form(2);
		await page.getByRole('button', { name: 'Add' }).click();
		await expect
			.element(page.getByRole('link', { name: 'The file must be smaller than 2 bytes' }))
			.toBeVisible();
		expect(document.querySelector('#file')?.getAttribute('aria-describedby')).toBe('file-error');
		expect(document.querySelector('#file-error')?.textContent).toBe(
			'Error: The file must be smaller than 2 bytes'
		);
		expect(document.title).toMatch(/^Error:/);
		expect(document.querySelector('[role=status]')?.textContent).toBe('');
	});

	test('that is on its way says so, and the button cannot send it twice', async () => {
		await form(3);
		await page.getByRole('button', { name: 'Add' }).click();
		await expect.element(page.getByText('The file is being sent')).toBeVisible();
		await expect.element(page.getByRole('button', { name: 'Add' })).toBeDisabled();
	});
});
