import { readdirSync, readFileSync } from 'node:fs';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import type { Fixture, Mapping } from './parity.contexts';
import { forms } from './parity.forms';
import { lists } from './parity.lists';
import { outline } from './parity.markup';
import { pages } from './parity.pages';
import { unsupported } from './parity.unsupported';

function fixturesOf({ folder }: Mapping): Fixture[] {
	const file = `node_modules/nhsuk-frontend/dist/nhsuk/components/${folder}/fixtures.json`;
	return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures;
}

function title({ name, description }: Fixture): string {
	return description ? `${name}: ${description}` : name;
}

/** A name stands for all its descriptions, and `*` for anything. */
function matches(name: string, fixture: Fixture): boolean {
	if (!name.includes('*')) return name === fixture.name || name === title(fixture);
	const pattern = name
		.split('*')
		.map((part) => part.replace(/[()]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${pattern}$`).test(title(fixture));
}

const mappings = [...forms, ...lists, ...pages];

/** Parts of the components above, and components that the design system does not have. */
const parts = [
	'ChartBars',
	'ChartLine',
	'Choices',
	'Content',
	'Grouped',
	'Guidance',
	'Icon',
	'Label',
	'Labelled',
	'Legend',
	'TableCell',
	'TableRow'
];
const ours = [
	'Autosave',
	'Chart',
	'CountCard',
	'DemonstrationBanner',
	'FilteredList',
	'Header',
	'Page',
	'Reasons',
	'SavedElsewhere',
	'SwitchOff',
	'Unfinished'
];

it('every component is compared, or is a part of one, or is our own', () => {
	const files = readdirSync('src/lib/ui').filter((file) => file.endsWith('.svelte'));
	const compared = mappings.map(({ component }) => component.name);
	expect(files.map((file) => file.replace('.svelte', '')).sort()).toEqual(
		[...compared, ...parts, ...ours].sort()
	);
});

describe.each(mappings)('$folder gives the HTML of the design system (UI-2)', (mapping) => {
	const fixtures = fixturesOf(mapping);
	const left = Object.values(unsupported[mapping.folder] ?? {}).flat();
	const covered = fixtures.filter((fixture) => !left.some((name) => matches(name, fixture)));

	it('for some fixture, and leaves out only fixtures that exist', () => {
		expect(covered.length).toBeGreaterThan(0);
		expect(left.filter((name) => !fixtures.some((known) => matches(name, known)))).toEqual([]);
	});

	it.each(covered.map((fixture) => [title(fixture), fixture] as const))('%s', (_, fixture) => {
		const { context, html } = fixture;
		const props = mapping.props(context, fixture);
		const given = Object.fromEntries(
			Object.entries(props).filter(([, value]) => value !== undefined)
		);
		const { body } = render(mapping.component, { props: given });
		expect(outline(body)).toBe(outline(mapping.adapt?.(html, context) ?? html));
	});
});
