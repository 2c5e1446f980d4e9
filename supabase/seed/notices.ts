import { randomUUID } from 'node:crypto';
import { importOcds } from '#features/search/outside/commands.server.ts';
import { contentOf } from '#features/search/outside/file/commands.server.ts';
import { readSearch } from '#features/search/rules.ts';
import { saveSearch } from '#features/search/saved/commands.server.ts';
import type { Cast } from './people.ts';

/** Invented notices of another portal, as its files say them. */
const releases = [
	{
		ocid: 'ocds-demo22-exercise',
		id: 'exercise-1',
		date: '2022-03-02T10:00:00Z',
		tag: ['tender'],
		initiationType: 'tender',
		buyer: { name: 'Riverbank Borough Council' },
		tender: {
			title: 'Exercise classes for adults with COPD in Bexley and Greenwich',
			description:
				'Supervised exercise in small groups for people with chronic obstructive pulmonary disease, as a follow-on to pulmonary rehabilitation.\nClasses in at least 4 community halls, for 3 years.',
			status: 'active',
			procurementMethod: 'open',
			classification: { scheme: 'CPV', id: '85142100' },
			value: { amount: 210_000, currency: 'GBP' },
			tenderPeriod: { endDate: '2022-04-22T12:00:00Z' },
			contractPeriod: { startDate: '2022-07-01T00:00:00Z', endDate: '2025-06-30T00:00:00Z' },
			submissionMethodDetails: 'Bid at https://bids.example/exercise'
		}
	},
	{
		ocid: 'ocds-demo22-ulcers',
		id: 'ulcers-1',
		date: '2022-02-24T10:00:00Z',
		tag: ['tender'],
		initiationType: 'tender',
		buyer: { name: 'Moorland County Council' },
		tender: {
			title: 'Leg ulcer clubs in Cornwall',
			description: 'Clubs in which nurses treat people with leg ulcers near home.',
			status: 'active',
			classification: { scheme: 'CPV', id: '85141000' },
			tenderPeriod: { endDate: '2022-03-31T12:00:00Z' },
			submissionMethodDetails: 'Bid at https://bids.example/ulcers'
		}
	}
];

/** Outside notices that a platform admin has read in, and a search that somebody has saved. */
export async function seedNotices(cast: Cast): Promise<void> {
	const bytes = Buffer.from(JSON.stringify({ releases }, null, '\t'));
	const file = { id: randomUUID(), name: 'releases-of-march.json', content: contentOf(bytes) };
	await importOcds(cast.as('pat'), 'import_notices', file);
	const search = readSearch(new URLSearchParams('q=pulmonary rehabilitation&state=open'));
	await saveSearch(cast.as('priya'), search, 'weekly');
}
