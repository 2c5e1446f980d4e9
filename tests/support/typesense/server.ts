import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { holds, search, type Asked, type Document } from '#support/typesense/engine.ts';
import { openInterface } from '#support/typesense/interface.ts';

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

type Answer = [status: number, body: unknown];

/** A stand-in for a Typesense server, which holds every request against the published interface. */
export async function startStandIn() {
	const key = 'admin-key-of-the-stand-in';
	const check = openInterface();
	const problems: string[] = [];
	const collections = new Map<string, Map<string, Document>>();
	const aliases = new Map<string, string>();
	const synonyms = new Map<string, { synonyms: string[] }[]>();
	const keys = new Map<string, string[]>([[key, ['*']]]);
	const writes: string[] = [];
	/** How long it takes, and what it says instead of an answer. */
	const state: { delay: number; says: [status: number, text: string] | null } = {
		delay: 0,
		says: null
	};

	const collectionOf = (name: string) => collections.get(aliases.get(name) ?? name);
	const missing: Answer = [404, { message: 'Not found.' }];

	/** What a key may do and the filter it carries; null where it is none. */
	function rightsOf(given: string): { actions: string[]; filter: string } | null {
		const own = keys.get(given);
		if (own) return { actions: own, filter: '' };
		const raw = Buffer.from(given, 'base64').toString();
		const [digest, prefix, json] = [raw.slice(0, 44), raw.slice(44, 48), raw.slice(48)];
		for (const [parent, actions] of keys) {
			if (!parent.startsWith(prefix) || actions.join() !== 'documents:search') continue;
			if (createHmac('sha256', parent).update(json).digest('base64') !== digest) continue;
			return {
				actions,
				filter: (JSON.parse(json) as { filter_by?: string }).filter_by ?? ''
			};
		}
		return null;
	}

	function change(method: string, parts: string[], body: unknown, text: string): Answer {
		const [first, name = '', part, id = ''] = parts;
		const item = body as Record<string, unknown>;
		if (first === 'synonym_sets') {
			synonyms.set(name, item['items'] as { synonyms: string[] }[]);
			return [200, { name, ...item }];
		}
		if (first === 'aliases') {
			aliases.set(name, String(item['collection_name']));
			return [200, { name, ...item }];
		}
		if (first === 'keys') {
			const value = String(item['value']);
			if (keys.has(value)) return [409, { message: 'API key generation conflict.' }];
			keys.set(value, item['actions'] as string[]);
			return [201, { id: keys.size, ...item }];
		}
		if (first === 'collections' && !name) {
			const made = String(item['name']);
			if (collections.has(made))
				return [409, { message: `A collection with name ${made} already exists.` }];
			collections.set(made, new Map());
			return [201, { num_documents: 0, created_at: 1, ...item }];
		}
		const documents = collectionOf(name);
		if (first !== 'collections' || !documents) return missing;
		if (method === 'DELETE' && !part) {
			collections.delete(name);
			return [200, { name, fields: [], num_documents: 0, created_at: 1 }];
		}
		if (id === 'import') {
			const lines = text.split('\n').map((line) => JSON.parse(line) as Document);
			for (const document of lines) documents.set(document.id, document);
			writes.push(...lines.map((document) => `put ${document.id} ${String(document['revision'])}`));
			return [200, lines.map(() => '{"success":true}').join('\n')];
		}
		if (method === 'DELETE') {
			writes.push(`remove ${id}`);
			return documents.delete(id)
				? [200, { id }]
				: [404, { message: `Could not find a document with id: ${id}` }];
		}
		const document = item as Document;
		documents.set(document.id, document);
		writes.push(`put ${document.id} ${String(document['revision'])}`);
		return [201, document];
	}

	function answer(
		method: string,
		path: string,
		given: string,
		body: unknown,
		text: string
	): Answer {
		const rights = rightsOf(given);
		if (!rights)
			return [401, { message: 'Forbidden - a valid `x-typesense-api-key` header must be sent.' }];
		const parts = path.split('/').slice(1).map(decodeURIComponent);
		if (parts[0] !== 'multi_search') {
			return rights.actions.includes('*')
				? change(method, parts, body, text)
				: [401, { message: 'Forbidden' }];
		}
		const results = (body as { searches: Asked[] }).searches.map((asked) => {
			const documents = collectionOf(String(asked['collection']));
			if (!documents) return { code: 404, error: 'Not found.' };
			return search([...documents.values()], asked, rights.filter, [...synonyms.values()].flat());
		});
		return [200, { results }];
	}

	const server = createServer((incoming, outgoing) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { pathname, searchParams: query } = new URL(incoming.url ?? '/', 'http://x');
			const method = incoming.method ?? 'GET';
			const text = Buffer.concat(chunks).toString();
			const json = pathname.endsWith('/import')
				? text
				: text
					? (JSON.parse(text) as unknown)
					: undefined;
			setTimeout(() => {
				if (state.says) {
					const [status, said] = state.says;
					outgoing.writeHead(status, { 'content-type': 'application/json' }).end(said);
					return;
				}
				const given = String(incoming.headers['x-typesense-api-key'] ?? '');
				const [status, body] = answer(method, pathname, given, json, text);
				if (status !== 401)
					problems.push(
						...check({ method, path: pathname, query, body: json, status, answer: body })
					);
				outgoing.writeHead(status, {
					'content-type': typeof body === 'string' ? 'text/plain' : 'application/json'
				});
				outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
			}, state.delay);
		});
	});
	server.keepAliveTimeout = 60_000;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (!address || typeof address !== 'object') throw new Error('The stand-in has no port.');
	return {
		server: { url: `http://127.0.0.1:${address.port}`, key },
		/** What of the requests was not as published. */
		problems,
		collections,
		aliases,
		/** What was written, in its order. */
		writes,
		state,
		holds,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
