import { globSync } from 'node:fs';

/** Every page of the application as its route, such as `/opportunities/[id=id]/history`. */
export function allPages(): string[] {
	return globSync('src/routes/**/+page.svelte')
		.map((file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.svelte$/, '') || '/')
		.sort();
}

/** The routes that take a form, with the names of their actions (`''` is the default one). */
export function allRoutesWithServer(): string[] {
	return globSync('src/routes/**/+page.server.ts')
		.map((file) => file.replace(/^src\/routes/, '').replace(/\/\+page\.server\.ts$/, '') || '/')
		.sort();
}

export type Ids = Partial<
	Record<
		| 'opportunity'
		| 'serviceModel'
		| 'bid'
		| 'letter'
		| 'representation'
		| 'notice'
		| 'mentor'
		| 'request'
		| 'mentorship'
		| 'booking'
		| 'dispute'
		| 'organisation'
		| 'declaration'
		| 'criterion'
		| 'mention'
		| 'person'
		| 'section'
		| 'question'
		| 'interest'
		| 'odsImport'
		| 'noticeImport'
		| 'outsideNotice'
		| 'registration'
		| 'secret'
		| 'document'
		| 'bookingToPay'
		| 'payment'
		| 'fund'
		| 'claim'
		| 'paymentFile'
		| 'paymentResult'
		| 'file'
		| 'goal'
		| 'report'
		| 'cohort'
		| 'cohortPlanned'
		| 'cohortClosed'
		| 'cohortPaired',
		string
	>
>;

/** What `[id=id]` stands for, by the beginning of the route; the first that fits. */
const owners: [string, keyof Ids][] = [
	['/opportunities/', 'opportunity'],
	['/service-models/', 'serviceModel'],
	['/bids/', 'bid'],
	['/letters/', 'letter'],
	['/representations/', 'representation'],
	['/notices/', 'notice'],
	['/mentors/', 'mentor'],
	['/mentoring/requests/', 'request'],
	['/mentoring/bids/', 'bid'],
	['/mentoring/', 'mentorship'],
	['/sessions/', 'booking'],
	['/admin/sessions/', 'dispute'],
	['/interests/', 'interest'],
	['/pay/', 'bookingToPay'],
	['/payments/', 'payment'],
	['/funds/', 'fund'],
	['/cohorts/', 'cohort'],
	['/cohorts/planned/', 'cohortPlanned'],
	['/cohorts/pairing/', 'cohortClosed'],
	['/cohorts/results/', 'cohortPaired'],
	['/claims/', 'claim'],
	['/payment-files/results/', 'paymentResult'],
	['/payment-files/', 'paymentFile'],
	['/admin/mentors/', 'mentor'],
	['/admin/reports/', 'report'],
	['/admin/import/', 'odsImport'],
	['/admin/notices/', 'noticeImport'],
	['/outside-notices/', 'outsideNotice'],
	['/organisations/', 'organisation'],
	['/admin/organisations/', 'organisation'],
	['/admin/registrations/', 'registration']
];

/** The address of a route for certain things; null where one of them is missing. */
export function addressOf(route: string, ids: Ids): string | null {
	const owner = owners.find(([start]) => route.startsWith(`${start}[id=id]`))?.[1];
	let missing = false;
	const address = route.replaceAll(/\[(\w+)(?:=\w+)?\]/g, (_, name: string) => {
		const id = ids[(name === 'id' ? owner : name) as keyof Ids];
		missing ||= !id;
		return id ?? '';
	});
	return missing ? null : address;
}
