import { z } from 'zod';
import { requiredText } from '#lib/forms/fields.ts';

export const messageSchema = z.object({ text: requiredText('Enter a message', 5000) });
