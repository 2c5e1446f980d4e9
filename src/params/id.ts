import type { ParamMatcher } from '@sveltejs/kit';
import { isId } from '#lib/ids.ts';

export const match: ParamMatcher = (text) => isId(text);
