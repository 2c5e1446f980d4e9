import { parse } from 'devalue';

/** What a form action answers to a script, with its data read. */
export type Answer =
	| { type: 'success' | 'failure'; data: Record<string, unknown> | undefined }
	| { type: 'redirect'; location: string }
	| { type: 'error' };

/** Posts a form as the button would, and stays on the page. */
export async function send(
	action: string,
	body: FormData,
	options: RequestInit = {}
): Promise<Answer> {
	const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
	const response = await fetch(action, { ...options, method: 'POST', body, headers });
	const answer = (await response.json()) as { type: string; data?: string; location?: string };
	if (answer.type === 'success' || answer.type === 'failure') {
		const data = answer.data ? (parse(answer.data) as Record<string, unknown>) : undefined;
		return { type: answer.type, data };
	}
	return answer.type === 'redirect'
		? { type: 'redirect', location: answer.location ?? '' }
		: { type: 'error' };
}
