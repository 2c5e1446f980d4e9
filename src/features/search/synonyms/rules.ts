/**
 * What means the same when somebody searches, the short form first. The one list for both engines; conditions
 * of the vocabulary are found by their codes and names without it.
 */
export const synonyms: readonly (readonly [string, ...string[]])[] = [
	['adhd', 'attention deficit hyperactivity disorder'],
	['af', 'atrial fibrillation'],
	['ahp', 'allied health professional'],
	['anp', 'advanced nurse practitioner'],
	['asd', 'autism spectrum', 'autism'],
	['bp', 'blood pressure'],
	['camhs', 'child and adolescent mental health'],
	['cancer', 'oncology'],
	['cbt', 'cognitive behavioural therapy'],
	['chd', 'coronary heart disease', 'ischaemic heart disease'],
	['cic', 'community interest company'],
	['ckd', 'chronic kidney disease'],
	['copd', 'chronic obstructive pulmonary disease'],
	['cpn', 'community psychiatric nurse'],
	['cqc', 'care quality commission'],
	['cvd', 'cardiovascular disease'],
	['dn', 'district nurse'],
	['dsn', 'diabetes specialist nurse'],
	['dvt', 'deep vein thrombosis'],
	['ecg', 'electrocardiogram'],
	['echo', 'echocardiogram', 'echocardiography'],
	['ed', 'emergency department', 'a and e', 'a e', 'accident and emergency'],
	['ent', 'ear nose and throat'],
	['eol', 'eolc', 'end of life', 'palliative care'],
	['fcp', 'first contact practitioner', 'first contact physiotherapist'],
	['fls', 'fracture liaison'],
	['gp', 'general practice', 'general practitioner', 'family doctor'],
	['hca', 'healthcare assistant'],
	['hf', 'heart failure'],
	['htn', 'hypertension', 'high blood pressure'],
	['iapt', 'talking therapies', 'psychological therapies'],
	['ibd', 'inflammatory bowel disease'],
	['ibs', 'irritable bowel syndrome'],
	['icb', 'integrated care board'],
	['ld', 'learning disability'],
	['ltc', 'long term condition'],
	['mdt', 'multidisciplinary team', 'multi disciplinary team'],
	['mh', 'mental health'],
	['mi', 'heart attack', 'myocardial infarction'],
	['mnd', 'motor neurone disease'],
	['mri', 'magnetic resonance imaging'],
	['ms', 'multiple sclerosis'],
	['msk', 'musculoskeletal', 'muscle bone and joint'],
	['mskd', 'musculoskeletal disorder'],
	['ndh', 'non diabetic hyperglycaemia', 'prediabetes', 'high risk of type 2 diabetes'],
	['oa', 'osteoarthritis'],
	['obesity', 'weight management'],
	['ooh', 'out of hours'],
	['opd', 'outpatient'],
	['osa', 'sleep apnoea'],
	['ot', 'occupational therapist', 'occupational therapy'],
	['pad', 'peripheral arterial disease'],
	['pcn', 'primary care network'],
	['physio', 'physiotherapy', 'physiotherapist', 'physical therapy'],
	['pifu', 'patient initiated follow up'],
	['pr', 'pulmonary rehabilitation'],
	['ptsd', 'post traumatic stress'],
	['ra', 'rheumatoid arthritis'],
	['rehab', 'rehabilitation'],
	['slt', 'salt', 'speech and language therapy', 'speech and language therapist'],
	['smi', 'severe mental illness', 'serious mental illness'],
	['sti', 'sexually transmitted infection'],
	['stroke', 'cerebrovascular accident'],
	['t1dm', 't1d', 'type 1 diabetes'],
	['t2dm', 't2d', 'type 2 diabetes'],
	['tb', 'tuberculosis'],
	['tia', 'transient ischaemic attack'],
	['tvn', 'tissue viability', 'wound care'],
	['ucr', 'urgent community response'],
	['utc', 'urgent treatment centre'],
	['uti', 'urinary tract infection'],
	['vcse', 'voluntary community and social enterprise'],
	['virtual ward', 'hospital at home', 'remote monitoring'],
	['vte', 'venous thromboembolism']
];

/** Words that belong together, and what else means the same. */
export type Term = { words: string[]; means: string[] };

/** As the index writes words: lower case, without accents and apostrophes, parted at hyphens. */
export function plainWords(text: string): string[] {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.replaceAll(/['’]/g, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
}

const forms = synonyms.flatMap((group) =>
	group.map((form) => ({
		words: plainWords(form),
		means: group.filter((other) => other !== form)
	}))
);
/** Plurals of short forms, as in LTCs and UTIs. */
const same = (typed: string | undefined, known: string) =>
	typed === known || (known.length <= 4 && typed === `${known}s`);

/** What was typed as terms: the longest known form at each place, else one word; at most twelve. */
export function readTerms(asked: string): Term[] {
	const typed = plainWords(asked).slice(0, 24);
	const terms: Term[] = [];
	for (let at = 0; at < typed.length && terms.length < 12;) {
		const here = forms
			.filter(({ words }) => words.every((word, place) => same(typed[at + place], word)))
			.sort((a, b) => b.words.length - a.words.length);
		const length = here[0]?.words.length ?? 1;
		const means = here.filter(({ words }) => words.length === length).flatMap((f) => f.means);
		terms.push({ words: typed.slice(at, at + length), means: [...new Set(means)] });
		at += length;
	}
	return terms;
}

/** The same for the database; words without a letter or a figure, such as "%%", are words that find nothing. */
export function termsOf(asked: string): Term[] {
	const terms = readTerms(asked);
	return asked.trim() !== '' && terms.length === 0 ? [{ words: ['%'], means: [] }] : terms;
}
