import type { Vocabulary } from '../also/rules.ts';
import { finerSkills } from '../skills/rules.ts';

/**
 * What is a part of something in the vocabulary, by its code: the name it counts under besides the code, and after
 * it what else people call it. Type 1 and type 2 diabetes have diabetes in common, and each has itself.
 */
export const finer: Partial<Record<Vocabulary, Record<string, string[]>>> = {
	conditions: {
		AF: ['pulse check, af detection, af screening'],
		AST: ['severe asthma, brittle asthma, difficult asthma', 'asthma attack, acute asthma'],
		CAN: [
			'breast cancer, breast screening, breast surgery, mammography',
			'lung cancer',
			'prostate cancer, psa',
			'bowel cancer, colorectal cancer, colon cancer, rectal cancer, lower gi cancer, faecal immunochemical test, bowel screening, bowel cancer screening',
			'skin cancer, melanoma, suspected skin cancer, basal cell carcinoma, bcc, skin lesion, mole, suspicious mole, lesions, two week wait skin',
			'gynaecological cancer, ovarian cancer, womb cancer, endometrial cancer',
			'cervical cancer',
			'head and neck cancer, oral cancer, mouth cancer, throat cancer',
			'upper gi cancer, oesophageal cancer, stomach cancer, pancreatic cancer, liver cancer',
			'blood cancer, leukaemia, lymphoma, myeloma',
			'brain tumour, brain cancer',
			'bladder cancer, kidney cancer, urological cancer, testicular cancer',
			'cancer survivorship, living with and beyond cancer, living with cancer, after cancer, beyond cancer, cancer rehabilitation, cancer prehabilitation, cancer recovery, cancer survivors, follow up after cancer',
			'cancer screening, suspected cancer, two week wait, 2ww, faster diagnosis, rapid diagnosis, early diagnosis of cancer'
		],
		CHD: [
			'cardiac rehabilitation, cardiac rehab, heart rehab',
			'heart attack, myocardial infarction, acute coronary syndrome, stents, bypass surgery',
			'angina, chest pain'
		],
		CKD: [
			'dialysis, haemodialysis, kidney failure, end stage renal disease, renal replacement',
			'kidney transplant, renal transplant',
			'acute kidney injury, aki'
		],
		COPD: [
			'pulmonary rehabilitation, pulmonary rehab, lung rehab, breathing class',
			'flare up of copd, copd exacerbation, exacerbation, exacerbations of copd'
		],
		DEM: [
			'memory assessment, memory clinic, memory service, dementia diagnosis, dementia assessment, diagnosis of dementia',
			'young onset dementia, early onset dementia, working age dementia, dementia under 65',
			'post diagnostic dementia support, after diagnosis of dementia, dementia navigator, dementia support, dementia adviser, admiral nurse',
			'alzheimer disease, alzheimer',
			'vascular dementia',
			'old age psychiatry, older people mental health, mental health of older people, older adult mental health',
			'behavioural and psychological symptoms of dementia, bpsd'
		],
		DEP: [
			'anxiety, anxiety disorder, gad, anxious',
			'perinatal mental health, maternal mental health, postnatal depression, antenatal depression, perinatal, pnmh, new mothers with low mood, new mothers, new mums, postpartum depression, tokophobia',
			'work related stress, burnout, burn out',
			'post traumatic stress, post traumatic stress disorder, ptsd',
			'obsessive compulsive disorder, ocd',
			'child mental health, children mental health, children and young people mental health, young people mental health, camhs, cyp mental health, cypmh, cypmhs, cyp iapt, mhst, mental health support team, youth mental health, child and adolescent mental health, adolescent mental health, child and adolescent psychiatry, child psychiatry, childhood anxiety, emotional wellbeing'
		],
		DERM: [
			'skin cancer, melanoma, suspected skin cancer, basal cell carcinoma, bcc, skin lesion, mole, suspicious mole, lesions, two week wait skin',
			'minor surgery, skin lumps, lumps and bumps, lipoma, skin cyst, skin tags, actinic keratosis',
			'eczema, dermatitis, atopic eczema',
			'psoriasis',
			'acne',
			'hidradenitis, hidradenitis suppurativa',
			'vitiligo'
		],
		DM: [
			'type 1 diabetes, type 1 diabetes mellitus, type 1, type one diabetes, t1dm, t1d, t1, insulin pump',
			'type 2 diabetes, type 2 diabetes mellitus, type 2, type two diabetes, t2dm, t2d, t2',
			'gestational diabetes, diabetes in pregnancy, gdm',
			'diabetic foot, diabetic feet, foot protection, diabetic foot ulcer, diabetes foot care, amputation in diabetes, diabetic amputation',
			'diabetic eye, diabetic retinopathy, diabetic eye disease, diabetic eye screening, retinal screening, retinopathy',
			'diabetes remission, low calorie diet, total diet replacement, remission of diabetes, tdr',
			'structured diabetes education, diabetes education, desmond, dafne, x pert'
		],
		EYE: [
			'glaucoma, ocular hypertension',
			'macular degeneration, amd, wet amd, age related macular degeneration, macular disease, macular',
			'cataract',
			'low vision, sight loss, partially sighted, blindness, visual impairment, vision impairment, blind',
			'dry eye, blepharitis',
			'urgent eye care, minor eye conditions, red eye, mecs, cues, acute eye, flashes and floaters, conjunctivitis',
			'refractive error, myopia, spectacles, sight test',
			'keratoconus, corneal disease, uveitis, nystagmus'
		],
		FRAIL: [
			'falls, fallers, fallen, falls prevention, falling, strength and balance, sarcopenia',
			'multimorbidity, several long term conditions, multiple long term conditions, many conditions, comorbidity, multi morbidity, complex needs',
			'comprehensive geriatric assessment, cga, geriatrics, geriatrician, geriatric medicine',
			'enhanced health in care homes, ehch, care home residents, care home support'
		],
		HEAR: [
			'tinnitus',
			'ear wax, wax removal, microsuction, earwax, ear syringing, ear care',
			'hearing aids, hearing aid'
		],
		HF: ['heart failure with preserved ejection fraction, hfpef'],
		HYP: [
			'home blood pressure monitoring, bp at home, blood pressure at home',
			'pre eclampsia, high blood pressure in pregnancy'
		],
		IBD: ['crohn disease, crohn', 'ulcerative colitis, colitis'],
		LD: [
			'annual health check, ahc, learning disability health check',
			'down syndrome',
			'transforming care, learning disability in hospital'
		],
		LIV: [
			'cirrhosis, fibrosis of the liver',
			'fatty liver, nafld, masld, nash',
			'hepatitis c, hepatitis, hepatitis b, hep c, hep b, hcv, hbv, viral hepatitis',
			'alcohol related liver disease, arld, alcoholic liver disease'
		],
		MH: [
			'schizophrenia, psychosis, psychoses, early psychosis, early intervention in psychosis, eip, psychotic',
			'bipolar disorder, bipolar',
			'personality disorder, eupd, borderline personality disorder, complex emotional needs',
			'physical health checks in smi, physical health of people with severe mental illness, phsmi, smi health check',
			'mental health crisis, crisis cafe, crisis house, crisis care, mental distress, mental health emergency',
			'child mental health, children mental health, children and young people mental health, young people mental health, camhs, cyp mental health, cypmh, cypmhs, youth mental health, child and adolescent mental health, adolescent mental health'
		],
		MSK: [
			'back pain, low back pain, lower back pain, bad back, sore back, sciatica, lumbago, spinal pain, spinal, spine, spondylosis, spinal stenosis, slipped disc, lower back',
			'osteoarthritis, oa, knee pain, hip pain, wear and tear, knee osteoarthritis, hip osteoarthritis, knee arthritis, hip arthritis, worn knees, worn joints',
			'persistent pain, chronic pain, pain management, long term pain, pain clinic, high dose opioids, opioid reduction, opioid tapering, opioid deprescribing',
			'fibromyalgia, widespread pain',
			'neck and shoulder pain, neck pain, shoulder pain, frozen shoulder, rotator cuff, shoulder',
			'hip and knee replacement, joint replacement, hip replacement, knee replacement, prehabilitation for surgery',
			'tennis elbow, elbow pain, tendinopathy',
			'first contact physiotherapy, first contact practitioner, first contact physio, fcp'
		],
		OB: [
			'bariatric surgery, weight loss surgery',
			'specialist weight management, tier 3, tier 3 weight management, severe obesity, morbid obesity',
			'tier 2 weight management, weight loss groups'
		],
		OST: [
			'fracture liaison, fragility fracture, falls and fractures, hip fracture, fls, secondary fracture prevention, bone density, dxa'
		],
		PAD: ['claudication, intermittent claudication', 'critical limb ischaemia'],
		PC: [
			'bereavement, grief',
			'care at home at the end of life, hospice at home, night sitting, dying at home'
		],
		RA: ['dmard monitoring, dmard, methotrexate', 'early inflammatory arthritis'],
		STIA: [
			'transient ischaemic attack, tia, mini stroke',
			'aphasia, speech after stroke',
			'stroke rehabilitation, stroke rehab, early supported discharge, esd',
			'life after stroke, six month stroke review, stroke survivors'
		],
		WND: [
			'leg ulcer, venous leg ulcer, venous ulcer, lower limb wounds, lower limb, leg wounds, compression bandaging, leg club',
			'pressure ulcer, pressure sore, bed sore, bedsore, pressure damage',
			'surgical wound, wound after surgery, surgical site infection',
			'diabetic foot ulcer'
		]
	},
	competencies: finerSkills
};

/** The groups of neighbours that such a part has besides those of the whole. */
export const finerGroups: Record<string, string> = {
	...{ 'bowel cancer': 'digestion', 'lung cancer': 'lungs', 'blood cancer': 'blood' },
	...{
		'prostate cancer': 'bladder',
		'bladder cancer': 'bladder',
		'head and neck cancer': 'head mouth'
	},
	...{ 'breast cancer': 'women', 'gynaecological cancer': 'women', 'cervical cancer': 'women' },
	...{ 'perinatal mental health': 'women', 'gestational diabetes': 'women' },
	...{ 'child mental health': 'learning', fibromyalgia: 'tiredness', falls: 'bones' },
	...{
		'alcohol related liver disease': 'mind',
		'hepatitis c': 'infection',
		'pressure ulcer': 'frailty'
	},
	...{ 'stroke rehabilitation': 'movement', tinnitus: 'head', 'ear wax': 'head' }
};
