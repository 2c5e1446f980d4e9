/**
 * Whether an email address is at nhs.net or at a host under nhs.uk, by whole labels: "evilnhs.uk" and
 * "nhs.uk.evil.example" are not. It earns the mark "NHS email confirmed" and no right (PO-5).
 */
export function isNhsEmail(address: string): boolean {
	const parts = address.trim().toLowerCase().split('@');
	const [name, host] = parts;
	if (parts.length !== 2 || !name || !host || /\s/.test(name)) return false;
	const labels = host.split('.');
	if (labels.some((label) => !/^[a-z0-9-]+$/.test(label))) return false;
	const end = labels.slice(-2).join('.');
	return host === 'nhs.net' || (end === 'nhs.uk' && labels.length > 2);
}
