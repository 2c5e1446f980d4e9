import { parse, type AST } from 'svelte/compiler';

type Node = AST.Fragment['nodes'][number];

function attribute(node: AST.RegularElement['attributes'][number]): [name: string, value: string] {
	if (node.type !== 'Attribute') throw new Error(`not plain HTML: ${node.type}`);
	const parts = node.value === true ? [] : [node.value].flat();
	const text = parts
		.map((part) => {
			if (part.type !== 'Text') throw new Error('not plain HTML: an expression');
			return part.data;
		})
		.join('');
	if (node.name !== 'class') return [node.name, text];
	return ['class', text.split(/\s+/).filter(Boolean).sort().join(' ')];
}

function words(text: string, exact: boolean): string {
	// Space on the line of the text is meant; space around a line break only indents the source.
	const joined = text.replace(/\s*\n\s*/g, exact ? '' : ' ').replace(/[\t ]+/g, ' ');
	return JSON.stringify(exact ? joined : joined.trim());
}

function lines(nodes: readonly Node[], depth: number, exact: boolean): string[] {
	const kept = nodes.filter(
		(node) => node.type !== 'Comment' && !(node.type === 'Text' && node.data.trim() === '')
	);
	return kept.flatMap((node): string[] => {
		const indent = '  '.repeat(depth);
		if (node.type === 'Text') return [indent + words(node.data, exact)];
		if (!('name' in node) || !('fragment' in node)) throw new Error(`not plain HTML: ${node.type}`);
		const attributes = 'attributes' in node ? node.attributes.map(attribute) : [];
		const drawn = attributes.map(([name, value]) => `${name}="${value}"`).sort();
		// Words that are only heard join the words beside them, so their spaces count.
		const heard = attributes.some(
			([name, value]) => name === 'class' && /visually-hidden|table__heading/.test(value)
		);
		return [
			`${indent}<${[node.name, ...drawn].join(' ')}>`,
			...lines(node.fragment.nodes, depth + 1, heard && node.name === 'span')
		];
	});
}

/**
 * HTML as one line per element and text, so that two pieces that browsers treat alike are equal:
 * attributes and classes in alphabetical order, no comments, no space at the edges of seen text.
 */
export function outline(html: string): string {
	// Braces would start an expression of the template language that parses this.
	const plain = html.replaceAll('{', '&#123;').replaceAll('}', '&#125;');
	return lines(parse(plain, { modern: true }).fragment.nodes, 0, false).join('\n');
}
