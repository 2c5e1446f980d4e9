import { redirect } from '@sveltejs/kit';
import { pagePath } from '#lib/forms/next.ts';
import type { Viewer } from '#lib/viewer.ts';

type Asked = { locals: Pick<App.Locals, 'viewer'>; url: URL };

/** Who is asking; a visitor is sent to log in and comes back to this page afterwards. */
export async function requireViewer({ locals, url }: Asked): Promise<Viewer> {
	const viewer = await locals.viewer();
	if (viewer) return viewer;
	redirect(303, `/log-in?next=${encodeURIComponent(pagePath(url))}`);
}
