import { buys } from '../rules.ts';

type Role = { value: string; label: string; hint: string };

const admin = { value: 'admin', label: 'Admin', hint: 'Gives roles, invites, changes the details' };
const member = { value: 'member', label: 'Member', hint: 'Belongs to the organisation' };
const officer = {
	value: 'officer',
	label: 'Officer',
	hint: 'Drafts opportunities and runs the process'
};
const finance = { value: 'finance', label: 'Finance', hint: 'Sees to money' };
const approver = {
	value: 'approver',
	label: 'Approver',
	hint: 'Publishes and decides what somebody else wrote'
};

/** The roles an organisation of a kind gives, with what each may do there. */
export function rolesIn(kind: string): Role[] {
	if (buys(kind)) return [admin, officer, approver, finance, member];
	if (kind === 'commissioning_support') {
		return [admin, { ...officer, hint: 'Acts for commissioners by delegation' }, member];
	}
	if (kind === 'oversight' || kind === 'platform') return [admin, member];
	const bids = { ...member, hint: 'Writes service models and bids' };
	return [admin, finance, bids];
}

/** "Admin and officer" */
export function rolesWords(roles: readonly string[]): string {
	const words = roles.join(' and ');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
