/** One thing to do or to look at, as a task list draws it; `now` marks what the reader can do at this moment. */
export type Step = { title: string; href?: string; hint?: string; status: Status; now?: true };
export type Status = { text: string; as: 'done' | 'blocked' | 'blue' | 'yellow' | 'white' };

export const done = (text = 'Completed'): Status => ({ text, as: 'done' });
export const blocked = (text = 'Cannot start yet'): Status => ({ text, as: 'blocked' });
export const toDo = (text = 'To do'): Status => ({ text, as: 'blue' });
export const begun = (text = 'In progress'): Status => ({ text, as: 'yellow' });

export const of = (count: number, all: number, what: string) => `${count} of ${all} ${what}`;

/** Whether it ended without an award. */
export const hasEnded = (state: string) => state === 'cancelled' || state === 'unsuccessful';
