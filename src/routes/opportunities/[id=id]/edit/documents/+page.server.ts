import { listPackDocuments } from '#features/documents/queries.server.ts';
import { packDocuments } from '../../pack.server.ts';
import type { Actions, PageServerLoad } from './$types';

const page = packDocuments(listPackDocuments, 'edit');

export const load: PageServerLoad = page.load;
export const actions: Actions = page.actions;
