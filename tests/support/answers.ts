type Answer = { error: { message: string; code?: string } | null };

/** Why a command was refused, or null where it was carried out. */
export const refusal = async (answer: PromiseLike<Answer>) => (await answer).error?.message ?? null;
