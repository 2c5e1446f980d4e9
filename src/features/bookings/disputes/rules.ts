import type { Attendance } from '../rules.ts';

/** A dispute as a platform admin sees it: who, when and what each says. */
export type Dispute = {
	id: string;
	mentorName: string;
	clinicianName: string;
	startsAt: string;
	endsAt: string;
	mentorSays: Attendance | null;
	clinicianSays: Attendance | null;
};
