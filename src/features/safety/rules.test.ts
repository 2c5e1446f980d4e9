import { expect, it } from 'vitest';
import { kindWords, readKind, readPerson } from './rules.ts';

it('N-6 knows five kinds and no other', () => {
	expect(readKind('harm')).toBe('harm');
	expect([readKind('lunch'), readKind(null)]).toEqual([null, null]);
	expect(kindWords('patient_data')).toBe('Patient data');
});

it('reads a person from an address', () => {
	const id = '60a497bc-7c36-465e-b816-018b3d1b6221';
	expect(readPerson(new URLSearchParams({ person: id }))).toBe(id);
	expect(readPerson(new URLSearchParams({ person: '../x' }))).toBeNull();
});
