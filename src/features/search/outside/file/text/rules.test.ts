import { describe, expect, test } from 'vitest';
import { mendText } from './rules.ts';

describe('Q-9 texts as publishers send them', () => {
	test.each([
		['first line.Second line', 'first line.\nSecond line'],
		['Lot 1: homes.\r\nLot 2', 'Lot 1: homes.\nLot 2'],
		['We want:• homes• clinics', 'We want:\n• homes\n• clinics'],
		['the patientâ€™s own home â€“ Â£5', 'the patient’s own home – £5'],
		['the patient\ufffds home', 'the patient’s home'],
		['<p>One &amp; two</p><script>x</script>', 'One & two'],
		['Caf\u00e9 at 5&#163; e.g. Mr.Smith', 'Café at 5£ e.g. Mr.\nSmith'],
		['a \u0007b\tc', 'a b c'],
		['in full.rnrnMore: rnSuppliers', 'in full.\n\nMore:\nSuppliers'],
		['(RCVs)rnLot 2 - Compact sweepersrnLot 3', '(RCVs)\nLot 2 - Compact sweepers\nLot 3'],
		['Our concernrnrnThe modern pattern', 'Our concern\n\nThe modern pattern'],
		['Southern and northern nurses return.', 'Southern and northern nurses return.'],
		['one\\r\\ntwo\\nthree', 'one\ntwo\nthree'],
		['PS22.409m and PS1,200, see PS24190', '£22.409m and £1,200, see PS24190'],
		['the patient?s home. Whose?', 'the patient’s home. Whose?'],
		['&constructor; &nbsp;x', '&constructor; x'],
		['half \ud83d of it', 'half of it'],
		['&lt;p&gt;One&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt; &lt; 5', 'One\n< 5'],
		['\u202elanigiro\u202c dia\u00adbe\u200btes\ufeff', 'lanigiro diabetes'],
		['Fooa.rnrnBornrnrnNext', 'Fooa.\n\nBorn\n\nNext']
	])('%j', (given, meant) => {
		expect(mendText(given)).toBe(meant);
	});

	test.each([
		'a',
		'rn',
		'Éa',
		'&',
		'<a ',
		'<script>',
		' ',
		'\n',
		'.A',
		'PS1',
		'\u202e',
		'?s',
		'<script>x</style>'
	])('a text of nothing but %j takes no time', (part) => {
		const started = performance.now();
		mendText(`rnrn.rnA${part.repeat(40_000)}`);
		expect(performance.now() - started).toBeLessThan(1500);
	});
});
