import type { Application, Visit } from '#support/application.ts';
import { addressOf, allPages, type Ids } from '#support/routes.ts';
import type { Scene } from '#support/scene.ts';

/** One page as somebody was served it. */
export type Served = {
	route: string;
	state: 'filled' | 'empty' | 'with errors';
	who: string;
	visit: Visit;
	address: string;
	status: number;
	html: string;
	/** What the Link header asks the browser to load. */
	links: string;
	roundTrips: number;
};

export type Reader = [who: string, visit: Visit];

export const nameOf = ({ route, state, who }: Served) => `${route} ${state}, for ${who}`;

/** A visitor and everybody in a scene, each acting for the organisation they came with. */
export function readersOf(people: Scene['people']): Reader[] {
	const known = people.map(([name, as, actingFor]): Reader => [
		name,
		{ as, ...(actingFor ? { actingFor } : {}) }
	]);
	return [...known, ['a visitor', {}]];
}

/** Every page that has an address, as each reader is answered. */
export async function visitAll(
	application: Application,
	readers: Reader[],
	ids: Ids,
	state: Served['state']
): Promise<Served[]> {
	const routes = allPages().flatMap((route) => {
		const path = addressOf(route, ids);
		return path ? [{ route, path }] : [];
	});
	const visits = readers.map(async ([who, visit]) => {
		const served: Served[] = [];
		for (const { route, path } of routes) {
			const response = await application.visit(path, visit);
			served.push({
				...{ route, state, who, visit, address: application.origin + path },
				status: response.status,
				html: await response.text(),
				links: response.headers.get('link') ?? '',
				roundTrips: application.roundTrips(response)
			});
		}
		return served;
	});
	return (await Promise.all(visits)).flat();
}

/** Those of other pages that these do not show already but for their identifiers. */
export function notAmong(known: Served[], others: Served[]): Served[] {
	const plain = ({ html }: Served) =>
		html.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"|id="c\d+"/g, '');
	const shown = new Set(known.map(plain));
	return others.filter((page) => !shown.has(plain(page)));
}

/** Each page once, as the first reader sees it who may. */
export function onceEach(all: Served[]): Served[] {
	const seen = new Map<string, Served>();
	for (const served of all) {
		if (served.status === 200 && !seen.has(served.route)) seen.set(served.route, served);
	}
	return [...seen.values()];
}

const attribute = (tag: string, name: string) =>
	new RegExp(`\\s${name}="([^"]*)"`)
		.exec(tag)?.[1]
		?.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');

type Form = { action: string; fields: Record<string, string>; asks: boolean; inParts: boolean };

/** The forms of a page that are posted, with what they carry when nobody types or chooses anything. */
function formsOf(html: string): Form[] {
	return [...html.matchAll(/(<form[^>]*>)([\s\S]*?)<\/form>/g)].flatMap(
		([, tag = '', inside = '']) => {
			if (attribute(tag, 'method')?.toLowerCase() !== 'post') return [];
			const form: Form = {
				action: attribute(tag, 'action') ?? '',
				fields: {},
				asks: false,
				inParts: attribute(tag, 'enctype') === 'multipart/form-data'
			};
			for (const [field] of inside.matchAll(/<(?:input|textarea|select|button)[^>]*>/g)) {
				const name = attribute(field, 'name');
				const kind = attribute(field, 'type');
				if (!name) continue;
				if (kind === 'hidden') form.fields[name] = attribute(field, 'value') ?? '';
				else if (field.startsWith('<button')) form.fields[name] ??= attribute(field, 'value') ?? '';
				else {
					form.asks = true;
					if (kind !== 'checkbox' && kind !== 'radio') form.fields[name] = '';
				}
			}
			return [form];
		}
	);
}

/** What each form that asks something answers when it is sent with nothing in it and that is refused. */
export async function refusedPages(application: Application, pages: Served[]): Promise<Served[]> {
	const refused: Served[] = [];
	for (const page of pages) {
		for (const { action, fields, asks, inParts } of formsOf(page.html)) {
			if (!asks) continue;
			const address = new URL(action, page.address).href;
			const path = address.slice(application.origin.length);
			const response = await application.visit(path, { ...page.visit, form: fields, inParts });
			const html = await response.text();
			if (response.status < 400) continue;
			const { status } = response;
			refused.push({ ...page, state: 'with errors', address, status, html });
		}
	}
	return refused;
}
