import { downloadDocument } from '#features/documents/queries.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params }) => downloadDocument(locals.db, params.id);
