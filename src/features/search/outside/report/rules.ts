/** In bytes. */
export const largestFile = 50_000_000;

type State = { finished_at: string | null; stopped: boolean; problem: string | null };

/** How an import stands, in a word or two. */
export function stateWords({ finished_at, stopped, problem }: State): string {
	if (finished_at) return problem ? 'Ended early' : 'Finished';
	return stopped ? 'Stopped' : 'Running';
}

export function stateColour(state: State): 'green' | 'red' | 'blue' {
	if (state.finished_at && !state.problem) return 'green';
	return state.finished_at || state.stopped ? 'red' : 'blue';
}
