/**
 * Conditions that the vocabulary does not have, by the group of neighbours they belong to (`private.match_terms`):
 * the name each counts under, and after it what else people call it.
 */
export const otherConditions: Record<string, string[]> = {
	bladder: [
		'incontinence, continence, overactive bladder, pelvic floor',
		'urinary tract infection, uti',
		'enlarged prostate, prostate, bph'
	],
	blood: [
		'anaemia',
		'sickle cell disease, sickle cell',
		'haemophilia',
		'thrombosis, dvt, blood clots, anticoagulation'
	],
	bones: ['gout', 'ankylosing spondylitis, axial spondyloarthritis', 'lupus'],
	brain: [
		'migraine, headache, headaches',
		'brain injury, head injury, acquired brain injury',
		'functional neurological disorder'
	],
	digestion: [
		'irritable bowel syndrome, irritable bowel, ibs',
		'coeliac disease, coeliac',
		'reflux, indigestion, dyspepsia',
		'alcohol dependence, alcohol, alcohol misuse, alcohol use, alcohol harm, problem drinking'
	],
	heart: ['high cholesterol, cholesterol, hypercholesterolaemia, lipids'],
	infection: ['hiv', 'tuberculosis, tb', 'sexual health, sexually transmitted infection'],
	learning: [
		'autism, autistic, asd, autism spectrum',
		'adhd, attention deficit hyperactivity disorder',
		'neurodiversity, neurodevelopmental'
	],
	lungs: [
		'bronchiectasis',
		'sleep apnoea, osa',
		'pulmonary fibrosis, interstitial lung disease, ild',
		'cystic fibrosis',
		'smoking, stop smoking, tobacco, smoking cessation'
	],
	metabolic: ['thyroid disease, thyroid, hypothyroidism', 'malnutrition, undernutrition'],
	mind: [
		'eating disorder, anorexia, bulimia',
		'insomnia, sleep problems, sleep',
		'self harm, suicide, suicide prevention',
		'drug misuse, substance misuse, addiction, drug dependence',
		'loneliness, social isolation'
	],
	movement: [
		'motor neurone disease, mnd',
		'cerebral palsy',
		'muscular dystrophy',
		'spinal cord injury'
	],
	skin: ['lymphoedema', 'burns'],
	tiredness: ['chronic fatigue syndrome, chronic fatigue, me cfs, cfs'],
	women: [
		'menopause, hrt',
		'endometriosis',
		'polycystic ovary syndrome, pcos',
		'heavy periods, periods',
		'pregnancy, maternity, antenatal, postnatal',
		'contraception'
	]
};
