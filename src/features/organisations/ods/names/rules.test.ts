import { expect, test } from 'vitest';
import { joinedAddress, readableName } from './rules.ts';

test.each([
	['NHS SOUTH EAST LONDON CCG', 'NHS South East London CCG'],
	["THE QUEEN'S ROAD SURGERY", "The Queen's Road Surgery"],
	["DR O'NEILL & PARTNERS", "Dr O'Neill & Partners"],
	['ST MARY AND ST JOHN (PMS)', 'St Mary and St John (PMS)'],
	['STOKE-ON-TRENT MEDICAL CENTRE', 'Stoke-on-Trent Medical Centre'],
	['DR A.B. MCCARTHY', 'Dr A.B. McCarthy'],
	['MACE STREET SURGERY', 'Mace Street Surgery'],
	['The Name In Its Own Letters', 'The Name In Its Own Letters'],
	['NHS NORTH EAST AND NORTH CUMBRIA ICB - 00L', 'NHS North East and North Cumbria ICB - 00L']
])('PO-7 %s is read as %s', (published, readable) => {
	expect(readableName(published)).toBe(readable);
});

test('PO-7 an address leaves out empty lines', () => {
	expect(joinedAddress(['CIVIC OFFICES', '', '2 WATLING STREET', ' ', 'KENT'])).toBe(
		'Civic Offices, 2 Watling Street, Kent'
	);
	expect(joinedAddress(['', ''])).toBeNull();
});
