import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { importOds } from '#features/organisations/ods/commands.server.ts';
import { readOdsImports } from '#features/organisations/ods/queries.server.ts';
import { largestFile } from '#features/imports/rules.ts';
import { uploadAction } from '#lib/forms/upload.ts';
import { isId } from '#lib/ids.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = await requireViewer(event);
	if (!viewer.admin) error(404, 'Page not found');
	return { ...(await readOdsImports(event.locals.db)), next: randomUUID() };
};

const wanted = {
	field: 'file',
	most: largestFile,
	missing: 'Choose a file to import',
	may: async ({ locals }: Pick<Parameters<PageServerLoad>[0], 'locals'>) =>
		(await locals.viewer())?.admin === true
};

export const actions: Actions = {
	default: uploadAction(wanted, async ({ locals }, { fields, name, content }) => {
		const id = isId(fields['import'] ?? '') ? String(fields['import']) : randomUUID();
		const cut = () =>
			content.truncated ? 'The file is larger than 50MB. Its end is missing' : null;
		await importOds(locals.db, 'import_ods', { id, name, content, cut });
		redirect(303, `/admin/import/${id}`);
	})
};
