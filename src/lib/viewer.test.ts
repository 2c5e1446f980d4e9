import { expect, it } from 'vitest';
import { organisationActedFor, type Viewer } from './viewer.ts';

it('acts only for an organisation the person belongs to', () => {
	const viewer = { organisations: [{ id: 'a', name: 'A' }] } as Viewer;
	expect(organisationActedFor(viewer, 'a')?.name).toBe('A');
	expect(organisationActedFor(viewer, 'b')).toBeNull();
	expect(organisationActedFor(viewer, null)).toBeNull();
	expect(organisationActedFor(null, 'a')).toBeNull();
});
