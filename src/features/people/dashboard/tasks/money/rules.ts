import { formatCount } from '#lib/ui/format.ts';
import type { MoneyTasks } from '../../rules.ts';
import { sinceTask, type Task } from '../dates/rules.ts';

const words: Record<
	MoneyTasks['waiting'][number]['what'],
	{ text: (claims: string) => string; list: string }
> = {
	decide: { text: (claims) => `Decide on ${claims}`, list: '/claims#to-decide' },
	check: { text: (claims) => `Check the evidence of ${claims}`, list: '/claims#to-decide' },
	recover: { text: (claims) => `Get money back of ${claims}`, list: '/claims#others' },
	pay: { text: (claims) => `Make a payment file for ${claims}`, list: '/payment-files' }
};

/** What waits for a person in money: claims on a commissioner's funds, and claims of their own. */
export function moneyTasks({ waiting, own, claimable }: MoneyTasks): Task[] {
	return [
		...waiting.map(({ what, count, since, id }) => {
			const { text, list } = words[what];
			const alone = id && what !== 'pay' ? `/claims/${id}` : list;
			return sinceTask(text(count === 1 ? 'a claim' : formatCount(count, 'claim')), alone, since);
		}),
		...own.map(({ id, reference, state, since }) =>
			sinceTask(
				state === 'draft'
					? `Finish your claim ${reference}`
					: `Answer a question about your claim ${reference}`,
				`/claims/${id}`,
				since
			)
		),
		...(claimable
			? [
					{
						text: `Claim for ${formatCount(claimable.count, 'session')} that a bursary pays`,
						href: '/bursaries',
						at: claimable.by,
						when: 'by' as const
					}
				]
			: [])
	];
}
