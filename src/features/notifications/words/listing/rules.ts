import type { Words } from '../rules.ts';

/** What is told about service models, saved searches and matches. */
export const listing = {
	service_model_published: ({ title }) => ({
		subject: `Your service model is published: ${title}`,
		lines: [
			'Everyone can read this version now. It does not change: edit your draft and publish again to show a new one.'
		],
		link: 'See your service model'
	}),
	service_model_changed: ({ title, changed }) => ({
		subject: `A service model you follow has changed: ${title}`,
		lines: [
			'A new version is published. It says something else under:',
			changed.join(', '),
			'To get no more of these emails, open the service model and select “Stop following”.'
		],
		link: 'See what changed'
	}),
	service_model_shared: () => ({
		subject: 'A draft of a service model is shared with you',
		lines: [
			'Somebody who lists a service model lets you read its draft. Log in with this address to see it.'
		],
		link: 'Read the draft'
	}),
	saved_search: ({ title, found, changed }) => ({
		subject: `New results for ${title}`,
		lines: [
			`${found === 1 ? '1 result fits' : `${found} results fit`} a search that you saved and could not be found when you last heard of it:`,
			...changed,
			...(found > changed.length ? [`And ${found - changed.length} more.`] : [])
		],
		link: 'See the results'
	}),
	new_matches: ({ found, changed }) => ({
		subject: found === 1 ? 'A new match for you' : `New matches for you: ${found}`,
		lines: [
			'These fit you and were not suggested to you before:',
			...changed,
			...(found > changed.length ? [`And ${found - changed.length} more.`] : [])
		],
		link: 'See your matches'
	})
} satisfies Record<string, Words>;
