import { expect, it } from 'vitest';
import type { Viewer } from '#lib/viewer.ts';
import { requireViewer } from './guard.ts';

const asked = (viewer: Viewer | null, address: string) => ({
	locals: { viewer: () => Promise.resolve(viewer) },
	url: new URL(address, 'https://coldframe.example')
});

it('lets a person through', async () => {
	const viewer = { id: 'priya' } as Viewer;
	expect(await requireViewer(asked(viewer, '/dashboard'))).toBe(viewer);
});

it('sends a visitor to log in and back to the same page, without the name of an action', async () => {
	await expect(
		requireViewer(asked(null, '/mentors/1/request?opportunity=2&/send'))
	).rejects.toEqual(
		expect.objectContaining({
			status: 303,
			location: '/log-in?next=%2Fmentors%2F1%2Frequest%3Fopportunity%3D2'
		})
	);
});
