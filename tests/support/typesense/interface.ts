import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

/* Holds requests and answers against the published interface of Typesense. */

export const interfaceFile =
	process.env['TYPESENSE_OPENAPI'] ?? '../shared/data/typesense/openapi.yml';
export const hasInterface = existsSync(interfaceFile);

type Schema = { $ref?: string; properties?: Record<string, Schema>; allOf?: Schema[] };
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type Content = Record<string, { schema: Schema }>;
type Operation = {
	parameters?: Parameter[];
	requestBody?: { required?: boolean; content: Content };
	responses: Record<string, { content?: Content }>;
};
type Api = {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema> };
};

export type Exchange = {
	method: string;
	path: string;
	query: URLSearchParams;
	body: unknown;
	status: number;
	answer: unknown;
};

/** Says what of a request and its answer is not as published; nothing where all is. */
export function openInterface(): (exchange: Exchange) => string[] {
	const api = parse(readFileSync(interfaceFile, 'utf8')) as Api;
	// The interface says of a found document that each of its fields is an object, which none is.
	Object.assign(api.components.schemas['SearchResultHit']?.properties ?? {}, {
		document: { type: 'object' }
	});
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
	ajv.addSchema({ $id: 'api', ...api });
	const absolute = (schema: unknown): unknown =>
		JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/'));
	const check = (schema: Schema, value: unknown, what: string): string[] => {
		const valid = ajv.compile(absolute(schema) as object);
		return valid(value) ? [] : [`${what}: ${ajv.errorsText(valid.errors)}`];
	};
	const resolve = (schema: Schema): Schema =>
		schema.$ref
			? resolve(api.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
			: schema;
	const propertiesOf = (schema: Schema): Record<string, Schema> => {
		const { properties = {}, allOf = [] } = resolve(schema);
		return Object.fromEntries(
			[...allOf.map(propertiesOf), properties].flatMap(Object.entries<Schema>)
		);
	};
	const operationOf = (method: string, path: string): Operation | undefined =>
		Object.entries(api.paths)
			.filter(([template]) =>
				new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
			)
			.sort(([a], [b]) => a.split('{').length - b.split('{').length)[0]?.[1][method.toLowerCase()];
	const wrongParameters = (operation: Operation, query: URLSearchParams) => {
		const known: Record<string, Schema> = {};
		for (const { name, in: place, schema } of operation.parameters ?? []) {
			if (place !== 'query') continue;
			const inner = propertiesOf(schema);
			Object.assign(known, Object.keys(inner).length > 0 ? inner : { [name]: schema });
		}
		return [...query].flatMap(([name, text]) => {
			const schema = known[name];
			if (!schema) return [`the parameter ${name} is not known`];
			const typed = /^(true|false|\d+)$/.test(text) ? (JSON.parse(text) as unknown) : text;
			return check(schema, text, name).length === 0 ? [] : check(schema, typed, name);
		});
	};
	return ({ method, path, query, body, status, answer }) => {
		const operation = operationOf(method, path);
		const at = `${method} ${path}`;
		if (!operation) return [`${at} is not known`];
		const [sent] = Object.values(operation.requestBody?.content ?? {});
		const [given] = Object.values(operation.responses[String(status)]?.content ?? {});
		return [
			...wrongParameters(operation, query),
			...(sent
				? check(sent.schema, body, 'body')
				: body === undefined
					? []
					: ['no body is expected']),
			...(given
				? check(given.schema, answer, `answer ${status}`)
				: [`status ${status} is not known`])
		].map((problem) => `${at}: ${problem}`);
	};
}
