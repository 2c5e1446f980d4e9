import { criteria, regime } from './briefs.ts';
import type { Stage } from './opportunities.ts';
import { readTable } from './table.ts';

/** What other commissioners have open, each published by its own people; gives their ids in the order of the table. */
export async function publishOthers({ cast, organisations }: Stage): Promise<string[]> {
	const published: string[] = [];
	for (const row of readTable('opportunities')) {
		const list = (name: string) => (row[name] ?? '').split(',').filter(Boolean);
		const guarded = row['protected'] === 'yes';
		const content = {
			...regime,
			...(guarded ? {} : { process: 'open_advert', legal_basis: 'regulation_4' }),
			title: row['title'],
			summary: row['summary'],
			specification: row['specification'],
			conditions: list('conditions'),
			settings: list('settings'),
			areas: list('areas'),
			stages: ['pilot', 'live', 'scaling'],
			cpv_code: '85100000',
			yearly_volume: Number(row['volume']),
			value_low_pence: Number(row['low']),
			value_high_pence: Number(row['high']),
			starts_on: row['starts'],
			term_months: Number(row['term']),
			rationale: row['rationale'],
			price_weight: 30,
			deadline_at: row['deadline'],
			protected: guarded,
			...(guarded
				? {
						staff_at_most: Number(row['staff']),
						value_ceiling_pence: Math.round(Number(row['high']) * 1.1),
						term_months_at_most: Number(row['term']),
						protection_reason: row['reason'],
						protection_ends_on: row['ends'],
						after_protection: 'open_competition'
					}
				: {})
		};
		const commissioner = organisations.get(row['commissioner'] ?? '') ?? '';
		const officer = cast.as(row['officer'] ?? '', commissioner);
		const { data } = await officer
			.rpc('create_opportunity', { commissioner, content: content as never })
			.throwOnError();
		const opportunity = data;
		await officer
			.rpc('save_opportunity', {
				opportunity,
				content: content as never,
				criteria,
				seen: null as never
			})
			.throwOnError();
		await officer.rpc('send_for_review', { opportunity }).throwOnError();
		const approver = cast.as(row['approver'] ?? '', commissioner);
		await approver.rpc('publish_opportunity', { opportunity }).throwOnError();
		if (row['title'] === 'Leg ulcer care in rural places') {
			const { data: proposal } = await officer
				.rpc('propose_change', {
					opportunity,
					content: { ...content, yearly_volume: 760 } as never,
					criteria,
					material: true,
					reason:
						'The count of people with a leg ulcer was corrected after practices had reported it',
					seen: null as never
				})
				.throwOnError();
			await approver.rpc('decide_change', { proposal, approve: true, reason: '' }).throwOnError();
		}
		published.push(opportunity);
	}
	return published;
}
