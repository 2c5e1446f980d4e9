import type { Mentor } from '../rules.ts';

/** How a mentor meets people. */
export const formats = [
	{ value: 'video', label: 'By video' },
	{ value: 'phone', label: 'By phone' },
	{ value: 'in_person', label: 'In person' }
];

/** What a mentor offers, as they see it themselves. */
export type OwnProfile = Omit<Mentor, 'id' | 'name' | 'profession' | 'standing'> & {
	paused: boolean;
	pause_reason: string;
	/** Since when it waits for a platform admin. */
	asked_at: string | null;
	approved_at: string | null;
	accredited_until: string | null;
	supervised_until: string | null;
};

type Standing = Pick<
	OwnProfile,
	'paused' | 'asked_at' | 'approved_at' | 'accredited_until' | 'supervised_until'
>;
type Tagged = { text: string; colour: 'green' | 'yellow' | 'grey' | 'red' };

/** How a profile stands on a day ("2022-03-07"). */
export function profileWords(profile: Standing, today: string): Tagged {
	const { approved_at, asked_at, accredited_until, supervised_until, paused } = profile;
	if (!approved_at) {
		return asked_at
			? { text: 'Waits for approval', colour: 'yellow' }
			: { text: 'Not approved', colour: 'grey' };
	}
	if (!accredited_until || accredited_until < today) {
		return { text: 'Accreditation has ended', colour: 'red' };
	}
	if (!supervised_until || supervised_until < today) {
		return { text: 'Supervision has ended', colour: 'red' };
	}
	return paused ? { text: 'Paused', colour: 'grey' } : { text: 'Shown', colour: 'green' };
}

/** A mentor in the list of platform admins. */
export type ListedMentor = {
	id: string;
	name: string;
	askedAt: string | null;
	approvedAt: string | null;
	paused: boolean;
	shown: boolean;
	accreditedUntil: string | null;
	supervisedUntil: string | null;
};

/** A mentor as a platform admin checks them. */
export type CheckedMentor = OwnProfile & {
	id: string;
	name: string;
	shown: boolean;
	today: string;
	registrations: { id: string; body: string; profession: string; state: string }[];
};
