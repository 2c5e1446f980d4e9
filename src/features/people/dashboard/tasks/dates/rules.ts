/** What a person could do now; `at` orders the list, `when` says what the date means. */
export type Task = {
	text: string;
	href: string;
	at: string;
	when: 'deadline' | 'since' | 'ended' | 'by';
};

export const deadlineTask = (text: string, href: string, at: string): Task => ({
	text,
	href,
	at,
	when: 'deadline'
});
export const sinceTask = (text: string, href: string, at: string): Task => ({
	text,
	href,
	at,
	when: 'since'
});

/** The tasks by date, soonest or oldest first; one address is named once. */
export function sortTasks(tasks: (Task | null)[]): Task[] {
	const named = new Map<string, Task>();
	for (const task of tasks) {
		if (task && !named.has(task.href)) named.set(task.href, task);
	}
	return [...named.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
