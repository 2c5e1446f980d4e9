import { expect, test } from 'vitest';
import { safeFileName } from '#lib/files/rules.ts';

test.each([
	['Safety case.pdf', 'Safety case.pdf'],
	['invoice.exe', 'invoice.pdf'],
	['report.final.docx', 'report.final.pdf'],
	['C:\\Users\\ada\\plan.PDF', 'plan.pdf'],
	['../../etc/passwd', 'passwd.pdf'],
	['a\u202egpj.exe', 'a gpj.pdf'],
	['line\nbreak"; x.pdf', 'line break ; x.pdf'],
	['  ..hidden.pdf', 'hidden.pdf'],
	['Überweisung – März.pdf', 'Überweisung – März.pdf'],
	['', 'Document.pdf'],
	['....', 'Document.pdf'],
	['x'.repeat(300), `${'x'.repeat(100)}.pdf`]
])('a file called %j is kept as %j', (name, kept) => {
	expect(safeFileName(name, 'pdf')).toBe(kept);
});
