import { expect, test } from 'vitest';
import { isNhsEmail } from './rules.ts';
import { nhsAddresses, otherAddresses } from '#support/addresses.ts';

test.each(nhsAddresses)('PO-5 %s is an NHS address', (address) => {
	expect(isNhsEmail(address)).toBe(true);
});

test.each(otherAddresses)('PO-5 "%s" is not an NHS address', (address) => {
	expect(isNhsEmail(address)).toBe(false);
});
