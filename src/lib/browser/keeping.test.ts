import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { keepForms } from './keeping.ts';

type Sent = Record<string, string>;

const success = (data: string) => ({ type: 'success', status: 200, data });
const saved = (seen: string) => success(`[{"seen":1,"said":2},"${seen}","Draft saved at ${seen}"]`);
const refused = (field: string) => ({
	type: 'failure',
	status: 409,
	data: `[{"errors":1},{"${field}":2},"Compare what is saved"]`
});

/** A form that keeps itself, before a service that gives these answers and remembers what it was sent. */
function open(answers: object[], after = 20, id = '') {
	const sent: Sent[] = [];
	vi.stubGlobal('fetch', (_address: string, { body }: { body: FormData }) => {
		sent.push(Object.fromEntries(body) as Sent);
		return Promise.resolve(Response.json(answers.shift() ?? {}));
	});
	const box = document.createElement('div');
	box.className = 'put';
	box.innerHTML = `<form id="${id}" data-keep="?/save" data-keep-after="${after}">
		<input type="hidden" name="seen" value="one" />
		<label for="text">Text</label><textarea id="text" name="text"></textarea>
		<p data-keep-status></p><button name="then" value="list">Save</button></form>`;
	document.body.append(box);
	keepForms();
	return { sent, status: () => box.querySelector('p')?.textContent };
}

afterEach(() => {
	for (const box of document.querySelectorAll('.put')) box.remove();
	vi.unstubAllGlobals();
});

test('what is typed is saved by itself, says when, and the next save has seen this one', async () => {
	const { sent, status } = open([saved('two'), saved('three')]);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toBe('Draft saved at two');
	await page.getByLabelText('Text').fill('second');
	await expect.poll(status).toBe('Draft saved at three');
	expect(sent).toEqual([
		{ seen: 'one', text: 'first', then: 'stay' },
		{ seen: 'two', text: 'second', then: 'stay' }
	]);
});

test('what a colleague saved meanwhile is not overwritten: saving by itself ends', async () => {
	const { sent, status } = open([refused('seen'), saved('two')]);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toBe('Not saved: Compare what is saved');
	await page.getByLabelText('Text').fill('second');
	await new Promise((resolve) => setTimeout(resolve, 60));
	expect(sent).toHaveLength(1);
});

test('an answer that is not complete stays unsaved only until it is', async () => {
	const { status } = open([refused('text'), saved('two')]);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toBe('Not saved: Compare what is saved');
	await page.getByLabelText('Text').fill('second');
	await expect.poll(status).toBe('Draft saved at two');
});

test('whoever leaves is asked first while what they typed was not taken', async () => {
	const { status } = open([refused('text'), saved('two')]);
	const asked = () => {
		const leaving = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(leaving);
		return leaving.defaultPrevented;
	};
	expect(asked()).toBe(false);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toBe('Not saved: Compare what is saved');
	expect(asked()).toBe(true);
	await page.getByLabelText('Text').fill('second');
	await expect.poll(status).toBe('Draft saved at two');
	expect(asked()).toBe(false);
});

test('what is too long to be sent after leaving is sent while the person is asked', async () => {
	const { sent, status } = open([saved('two')], 60_000);
	const leave = () => {
		const leaving = new Event('beforeunload', { cancelable: true });
		window.dispatchEvent(leaving);
		return leaving.defaultPrevented;
	};
	await page.getByLabelText('Text').fill('short');
	expect(leave()).toBe(false);
	await page.getByLabelText('Text').fill('long '.repeat(4000));
	expect(sent).toHaveLength(0);
	expect(leave()).toBe(true);
	await expect.poll(status).toBe('Draft saved at two');
	expect(sent).toHaveLength(1);
	expect(leave()).toBe(false);
});

test('a form says that it was saved beside itself as well', async () => {
	const beside = document.createElement('p');
	beside.className = 'put';
	beside.dataset['keepStatus'] = 'draft';
	document.body.append(beside);
	const { status } = open([saved('two')], 20, 'draft');
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toBe('Draft saved at two');
	expect(beside.textContent).toBe('Draft saved at two');
});

test('who is logged out is told so, and keeps what was typed', async () => {
	const { status } = open([{ type: 'redirect', status: 303, location: '/log-in' }]);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(status).toContain('you are logged out');
	await expect.element(page.getByLabelText('Text')).toHaveValue('first');
});

test('the button waits for a save that is on its way, so that two saves do not look like two people', async () => {
	const { sent } = open([saved('two')]);
	const answer = Promise.withResolvers<Response>();
	vi.stubGlobal('fetch', (_address: string, { body }: { body: FormData }) => {
		sent.push(Object.fromEntries(body) as Sent);
		return answer.promise;
	});
	const posted: string[] = [];
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		posted.push(new FormData(event.target as HTMLFormElement).get('seen') as string);
	};
	document.addEventListener('submit', submit);
	await page.getByLabelText('Text').fill('first');
	await expect.poll(() => sent.length).toBe(1);
	await page.getByRole('button', { name: 'Save' }).click();
	expect(posted).toEqual([]);
	answer.resolve(Response.json(saved('two')));
	await expect.poll(() => posted).toEqual(['two']);
	document.removeEventListener('submit', submit);
});
