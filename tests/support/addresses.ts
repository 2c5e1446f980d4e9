/** Addresses at nhs.net or at a host under nhs.uk; the rule in TypeScript and the one in SQL agree on all. */
export const nhsAddresses = [
	'a.nurse@nhs.net',
	'A.Nurse@NHS.NET',
	'gp@practice.nhs.uk',
	'someone@mail.trust.nhs.uk',
	' padded@nhs.net '
];

export const otherAddresses = [
	'a@evilnhs.uk',
	'a@nhs.uk.evil.example',
	'a@nhs.net.co',
	'a@notnhs.net',
	'a@mail.nhs.net',
	'a@nhs.uk',
	'a@.nhs.uk',
	'a@trust..nhs.uk',
	'a@trust.nhs.uk@evil.example',
	'nhs.net',
	'@nhs.net',
	'a@trust.nhs.uk.',
	'a b@nhs.net',
	''
];
