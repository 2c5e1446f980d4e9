import { error, isActionFailure, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { action, openAction } from '#lib/forms/action.ts';
import { Refused } from '#lib/forms/refused.ts';
import { stubEnvironment } from '#support/environment.ts';

const schema = z.object({
	title: z.string().trim().min(1, 'Enter a title').max(40, 'Title must be 40 characters or fewer'),
	places: z.string().regex(/^\d+$/, 'Places must be a number, like 12').transform(Number),
	areas: z.array(z.string()).min(1, 'Choose an area'),
	agreed: z.literal('on', 'Say that you agree'),
	kind: z.enum(['new', 'old'], 'Choose a kind'),
	note: z.string().optional()
});
const good = 'title=Lungs&places=290&areas=Bexley&areas=Bromley&agreed=on&kind=new';
const form = 'application/x-www-form-urlencoded';

function eventWith(body: BodyInit, type: string | null = form): RequestEvent {
	const headers = type ? { 'content-type': type } : undefined;
	const url = new URL('http://localhost/somewhere?step=2');
	return {
		url,
		request: new Request(url, { method: 'POST', body, headers }),
		locals: { viewer: () => Promise.resolve({ id: 'somebody' }) },
		getClientAddress: () => '192.0.2.1',
		setHeaders: vi.fn()
	} as unknown as RequestEvent;
}

type Failure = {
	status: number;
	data: { values: Record<string, unknown>; errors: Record<string, string> };
};

async function failureOf(body: BodyInit, run: () => unknown = () => undefined): Promise<Failure> {
	const result = await action(schema, run)(eventWith(body));
	if (!isActionFailure(result)) throw new Error('It was accepted.');
	return result as unknown as Failure;
}

async function thrownBy(promise: Promise<unknown>): Promise<unknown> {
	return promise.then(
		() => undefined,
		(problem: unknown) => problem
	);
}

beforeAll(() => stubEnvironment({ LIMIT_FACTOR: '1' }));

describe('a form that is right', () => {
	test('reaches the command by the shape of its schema', async () => {
		const run = vi.fn(() => 'done');
		expect(await action(schema, run)(eventWith(`${good}&extra=left+out`))).toBe('done');
		expect(run).toHaveBeenCalledWith(expect.anything(), {
			title: 'Lungs',
			places: 290,
			areas: ['Bexley', 'Bromley'],
			agreed: 'on',
			kind: 'new'
		});
	});

	test('may be sent as multipart, and has one kind of line end', async () => {
		const body = new FormData();
		for (const [name, value] of new URLSearchParams(good)) body.append(name, value);
		body.append('note', 'one\r\ntwo');
		const run = vi.fn((_event: unknown, input: z.output<typeof schema>) => input.note);
		const event = eventWith('x');
		Object.assign(event, { request: new Request(event.url, { method: 'POST', body }) });
		expect(await action(schema, run)(event)).toBe('one\ntwo');
	});

	test('lets a redirect and a "not found" of the command pass', async () => {
		const moved = await thrownBy(action(schema, () => redirect(303, '/done'))(eventWith(good)));
		expect(moved).toMatchObject({ status: 303, location: '/done' });
		const unseen = await thrownBy(
			action(schema, () => error(404, 'Page not found'))(eventWith(good))
		);
		expect(isHttpError(unseen, 404)).toBe(true);
	});
});

describe('a form that is wrong keeps what was typed', () => {
	test('and says at each field what is missing', async () => {
		const { status, data } = await failureOf('title=+&places=many&note=kept');
		expect(status).toBe(400);
		expect(data.values).toEqual({ title: ' ', places: 'many', areas: [], note: 'kept' });
		expect(data.errors).toEqual({
			title: 'Enter a title',
			places: 'Places must be a number, like 12',
			areas: 'Choose an area',
			agreed: 'Say that you agree',
			kind: 'Choose a kind'
		});
	});

	test('also when the command refuses, at the field it names', async () => {
		const { status, data } = await failureOf(good, () => {
			throw new Refused('Somebody else has this title.', 'title');
		});
		expect(status).toBe(409);
		expect(data.values).toMatchObject({ title: 'Lungs', areas: ['Bexley', 'Bromley'] });
		expect(data.errors).toEqual({ title: 'Somebody else has this title.' });
	});

	test('with the message at the form as a whole when no field is named', async () => {
		const { data } = await failureOf(good, () => {
			throw new Refused('The deadline has passed.');
		});
		expect(data.errors).toEqual({ '': 'The deadline has passed.' });
	});

	test('but never a password', async () => {
		const logIn = z.object({ email: z.email('Enter an email address'), password: z.string() });
		const result = await openAction(
			logIn,
			() => undefined
		)(eventWith('email=someone&password=open+sesame'));
		expect(result).toMatchObject({ status: 400, data: { values: { email: 'someone' } } });
		expect(JSON.stringify(result)).not.toContain('sesame');
	});
});

describe('a strange form is answered, not failed at (A-6)', () => {
	test.each([
		['a repeated field', 'title=One&title=Two', 'Give one answer only'],
		['a null byte', 'title=a%00b', 'Take out the characters that cannot be shown'],
		['a mark that turns the direction', 'title=%E2%80%AEabc', 'Take out the characters'],
		['a megabyte', `title=${'x'.repeat(1_000_000)}`, 'Use 100,000 characters or fewer']
	])('%s', async (_name, body, message) => {
		const { status, data } = await failureOf(`${good.replace('title=Lungs&', '')}&${body}`);
		expect(status).toBe(400);
		expect(data.errors['title']).toContain(message);
	});

	test('a file where text is asked for', async () => {
		const body = new FormData();
		body.append('title', new File(['x'], 'x.txt'));
		const event = eventWith('x');
		Object.assign(event, { request: new Request(event.url, { method: 'POST', body }) });
		const result = await action(schema, () => undefined)(event);
		expect(result).toMatchObject({
			data: { errors: { title: 'Enter this as text, not as a file' } }
		});
	});

	test.each([
		['no body type', good, 'text/html', 415],
		['JSON', '{"title":"Lungs"}', 'application/json', 415],
		['broken multipart', 'nothing here', 'multipart/form-data; boundary=x', 400],
		['multipart without its boundary', 'nothing here', 'multipart/form-data', 400]
	])('%s', async (_name, body, type, status) => {
		const run = vi.fn();
		const problem = await thrownBy(action(schema, run)(eventWith(body, type)));
		expect(isHttpError(problem, status)).toBe(true);
		expect(run).not.toHaveBeenCalled();
	});
});

test('anything else that goes wrong is a fault, not a message', async () => {
	const broken = action(schema, () => {
		throw new TypeError('broken');
	});
	expect(await thrownBy(broken(eventWith(good)))).toBeInstanceOf(TypeError);
});

test('too many attempts at one account are told to wait, and keep what was typed', async () => {
	const logIn = z.object({ email: z.string(), password: z.string() });
	const limited = openAction(logIn, () => 'tried', { name: 'try', account: ({ email }) => email });
	const answers: unknown[] = [];
	let last = eventWith('');
	for (let i = 0; i < 11; i += 1) {
		last = eventWith('email=A@example.org&password=guess');
		answers.push(await limited(last));
	}
	expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'tried'));
	expect(answers[10]).toMatchObject({ status: 429, data: { values: { email: 'A@example.org' } } });
	expect(last.setHeaders).toHaveBeenCalledWith({ 'retry-after': '900' });
});
