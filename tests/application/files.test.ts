import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sessionOf, startApplication, type Application } from '#support/application.ts';
import { startBackend, type Person, type TestBackend } from '#support/backend.ts';
import { pdfFile, programFile } from '#support/files.ts';
import { publishable } from '#support/service-models.ts';
import { makeWorld, publishedOpportunity, whileOpen, type World } from '#support/world.ts';

let backend: TestBackend;
let application: Application;
let world: World;

beforeAll(async () => {
	backend = await startBackend();
	await backend.setClock(whileOpen);
	world = await makeWorld(backend);
	application = await startApplication(backend);
});
afterAll(async () => {
	await application.stop();
	await backend.close();
});

const get = (path: string, as?: Person) => application.visit(path, as ? { as } : {});

/** Sends a file as a browser's form does, the fields before the file. */
async function send(
	path: string,
	as: Person,
	{ name, bytes }: { name: string; bytes: Buffer },
	fields: Record<string, string> = {}
) {
	const body = new FormData();
	for (const [field, value] of Object.entries(fields)) body.append(field, value);
	body.append('file', new File([new Uint8Array(bytes)], name));
	return fetch(application.origin + path, {
		method: 'POST',
		redirect: 'manual',
		headers: { accept: 'text/html', origin: application.origin, cookie: await sessionOf(as) },
		body
	});
}

async function newModel(): Promise<string> {
	const { data } = await backend
		.as(world.clinician)
		.rpc('create_service_model', { organisation: world.startUp, content: publishable })
		.throwOnError();
	return data;
}

async function linkIn(page: string, as: Person, start: string): Promise<string> {
	const html = await (await get(page, as)).text();
	return new RegExp(`${start}[0-9a-f-]{36}`).exec(html)?.[0] ?? '';
}

describe('SM-10 a document', () => {
	test('is added with a form and served as a file, to nobody who may not read its page', async () => {
		const model = await newModel();
		const page = `/service-models/${model}/edit/documents`;
		const bytes = pdfFile('How the classes run');
		const sent = await send(
			page,
			world.clinician,
			{ name: 'protocol.exe', bytes },
			{ audience: 'commissioners' }
		);
		expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}?done=added`]);
		const link = await linkIn(page, world.clinician, '/documents/');
		const response = await get(link, world.clinician);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(Object.fromEntries(response.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="protocol.pdf"; filename*=UTF-8''protocol.pdf`,
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-store',
			'content-security-policy': "default-src 'none'; sandbox"
		});
		expect(application.roundTrips(response)).toBeLessThanOrEqual(2);
		for (const person of [undefined, world.rivalClinician, world.officer, world.admin]) {
			expect((await get(link, person)).status).toBe(404);
		}
		await backend.as(world.clinician).rpc('publish_service_model', { model }).throwOnError();
		expect((await get(link)).status).toBe(404);
		expect((await get(link, world.officer)).status).toBe(200);
		const shown = await (await get(`/service-models/${model}`, world.officer)).text();
		expect(shown).toContain('protocol.pdf');
		expect(await (await get(`/service-models/${model}`)).text()).not.toContain('protocol.pdf');
	});

	test('that cannot be kept has its clear answer, and nothing is lost', async () => {
		const model = await newModel();
		const page = `/service-models/${model}/edit/documents`;
		const audience = { audience: 'everyone' };
		const answers: [string, Buffer, Record<string, string>, number, string][] = [
			['plan.pdf', programFile, audience, 400, 'What is in it decides, not its name'],
			['plan.pdf', Buffer.alloc(0), audience, 400, 'The file is empty'],
			['plan.pdf', pdfFile('x'.repeat(10_100_000)), audience, 400, 'must be smaller than 10MB'],
			['plan.pdf', Buffer.alloc(50_000_000), audience, 400, 'must be smaller than 10MB'],
			['plan.pdf', pdfFile('x'), {}, 400, 'Choose who may read it'],
			['', Buffer.alloc(0), audience, 400, 'Choose a file']
		];
		for (const [name, bytes, fields, status, words] of answers) {
			const response = await send(page, world.clinician, { name, bytes }, fields);
			const html = await response.text();
			expect([response.status, html.includes(words)], words).toEqual([status, true]);
			expect(html).toContain('There are no documents yet');
		}
		const stranger = await send(
			page,
			world.rivalClinician,
			{ name: 'x.pdf', bytes: pdfFile('x') },
			audience
		);
		expect(stranger.status).toBe(404);
	});

	test('that breaks off while it arrives is told to be sent again', async () => {
		const model = await newModel();
		const page = `/service-models/${model}/edit/documents`;
		const start =
			'--x\r\ncontent-disposition: form-data; name="audience"\r\n\r\neveryone\r\n--x\r\n';
		const file =
			'content-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 cut';
		for (const body of [start + file, start, 'nothing here', '']) {
			const response = await fetch(application.origin + page, {
				method: 'POST',
				redirect: 'manual',
				headers: {
					accept: 'text/html',
					origin: application.origin,
					cookie: await sessionOf(world.clinician),
					'content-type': 'multipart/form-data; boundary=x'
				},
				body
			});
			expect(response.status, JSON.stringify(body)).toBe(400);
		}
		expect(await (await get(page, world.clinician)).text()).toContain('There are no documents yet');
	});
});

describe('R28 a file of a bid', () => {
	test('is sent by the bidder and led to by an address that is good for them alone', async () => {
		const opportunity = await publishedOpportunity(backend, world);
		const { data: bid } = await backend
			.as(world.clinician)
			.rpc('start_bid', { opportunity, organisation: world.startUp })
			.throwOnError();
		const page = `/bids/${bid}/files`;
		const bytes = pdfFile('Our method');
		const sent = await send(page, world.clinician, { name: 'Method.pdf', bytes });
		expect(sent.headers.get('location')).toBe(`${page}?done=added`);
		const link = await linkIn(page, world.clinician, '/bid-files/');

		const leads = await get(link, world.clinician);
		const address = leads.headers.get('location') ?? '';
		expect([leads.status, address.startsWith(`${link}?until=`)]).toEqual([303, true]);
		const response = await get(address, world.clinician);
		expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
		expect(response.headers.get('cache-control')).toBe('private, no-store');

		expect((await get(link)).headers.get('location')).toContain('/log-in?next=');
		expect((await get(address, world.officer)).status).toBe(410);
		expect(
			(await get(address.replace(/until=\d+/, 'until=99999999999'), world.clinician)).status
		).toBe(410);
		for (const person of [world.rivalClinician, world.officer, world.chair, world.admin]) {
			const own = (await get(link, person)).headers.get('location') ?? '';
			expect((await get(own, person)).status).toBe(404);
			const other = await send(page, person, { name: 'X.pdf', bytes });
			expect(other.status).toBe(404);
		}
		const program = await send(page, world.clinician, { name: 'Method.pdf', bytes: programFile });
		expect(program.status).toBe(400);
	});
});

test('R24 no log says a word of a bid while it is written, refused, sent and looked for', async () => {
	const canary = 'Quincefield orchard walks';
	const backendSaid = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	const opportunity = await publishedOpportunity(backend, world);
	const { data: bid } = await backend
		.as(world.rivalClinician)
		.rpc('start_bid', { opportunity, organisation: world.rival })
		.throwOnError();
	const here = `/bids/${bid}`;
	const page = await (await get(here, world.rivalClinician)).text();
	const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
	const save = (fields: Record<string, string>) =>
		application.visit(`${here}?/save`, {
			as: world.rivalClinician,
			form: { seen, 'answer-1': canary, 'answer-2': canary, price: '581234.57', ...fields }
		});
	expect((await save({ next: 'check' })).status).toBe(303);
	// Out of date, too long for its field, and with a byte that no text may hold.
	expect((await save({ seen: '2022-03-07T08:00:00Z' })).status).toBe(409);
	expect((await save({ price: `581234.57 ${canary}`.repeat(9) })).status).toBe(400);
	expect((await save({ 'answer-1': `${canary}\u0000` })).status).toBeLessThan(500);
	const file = { name: `${canary}.pdf`, bytes: programFile };
	expect((await send(`${here}/files`, world.rivalClinician, file)).status).toBe(400);
	const good = { name: `${canary}.pdf`, bytes: pdfFile(canary) };
	expect((await send(`${here}/files`, world.rivalClinician, good)).status).toBe(303);
	await get(`/search?q=${encodeURIComponent(canary)}`);
	expect((await get(`${here}/check`, world.rivalClinician)).status).toBe(200);

	const said = application.logged() + JSON.stringify(backendSaid.mock.calls);
	expect(application.logged()).not.toBe('');
	for (const word of [canary, canary.replaceAll(' ', '+'), encodeURIComponent(canary), '581234']) {
		expect(said).not.toContain(word);
	}
	const mails = await backend.query<{ payload: string }>(
		"select payload::text as payload from private.outbox where kind = 'mail'"
	);
	expect(JSON.stringify(mails)).not.toContain('Quincefield');
});
