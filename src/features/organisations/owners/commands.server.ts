import type { z } from 'zod';
import { dateTyped } from '#lib/forms/fields.ts';
import type { Db } from '#lib/server/database.ts';
import { answerOf } from '#lib/server/refuse.ts';
import { companyNumber } from '../rules.ts';
import { monthOf } from './rules.ts';
import type { controllerSchema, endSchema } from './schema.ts';

/** An admin states an owner or a director. */
export async function saveController(
	db: Db,
	organisation: string,
	input: z.output<typeof controllerSchema>
): Promise<void> {
	const content = {
		kind: input.kind,
		name: input.name,
		born: monthOf(input.born) || null,
		company_number: companyNumber(input.company_number) || null,
		share_percent: input.kind === 'owner' ? Number.parseFloat(input.share_percent) : null,
		from_on: dateTyped(input, 'from_on')
	};
	answerOf(await db.rpc('save_controller', { organisation, content }));
}

/** An admin says on which day somebody ceased to own or direct it. */
export async function endController(db: Db, input: z.output<typeof endSchema>): Promise<void> {
	const untilOn = dateTyped(input, 'until_on') ?? '';
	answerOf(await db.rpc('end_controller', { controller: input.controller, until_on: untilOn }));
}
