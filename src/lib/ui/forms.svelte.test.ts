import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Button from './Button.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import PasswordField from './PasswordField.svelte';
import WordCount from './WordCount.svelte';
import { createRawSnippet } from 'svelte';

it('the error summary takes the focus, and again when the server answers again', async () => {
	const { rerender } = await render(ErrorSummary, { errors: { title: 'Enter a title' } });
	const focused = () => document.activeElement?.getAttribute('data-module');
	expect(focused()).toBe('nhsuk-error-summary');
	(document.activeElement as HTMLElement).blur();
	await rerender({ errors: { title: 'Enter a title' } });
	expect(focused()).toBe('nhsuk-error-summary');
});

it('the word count says how many words are left and how many are too many', async () => {
	await render(WordCount, { name: 'plan', label: 'Plan', limit: 3 });
	await page.getByLabelText('Plan').fill('one two');
	await expect.element(page.getByText('You have 1 word remaining')).toBeVisible();
	await page.getByLabelText('Plan').fill('one two three four five');
	await expect.element(page.getByText('You have 2 words too many')).toBeVisible();
});

it('a password can be shown and hidden', async () => {
	await render(PasswordField, { name: 'password', label: 'Password' });
	const field = page.getByRole('textbox', { name: 'Password' });
	await page.getByRole('button', { name: 'Show password' }).click();
	await expect.element(field).toHaveAttribute('type', 'text');
	await page.getByRole('button', { name: 'Hide password' }).click();
	expect(document.querySelector('#password')?.getAttribute('type')).toBe('password');
});

it('a second press within a second is ignored where that is asked for', async () => {
	let presses = 0;
	await render(Button, {
		type: 'button',
		preventDoubleClick: true,
		onclick: () => (presses += 1),
		children: createRawSnippet(() => ({ render: () => '<span>Save and continue</span>' }))
	});
	await userEvent.dblClick(page.getByRole('button', { name: 'Save and continue' }));
	expect(presses).toBe(1);
});
