import type { Vocabulary } from '../also/rules.ts';

/**
 * What is a part of something in the vocabulary, by its code: the name it counts under besides the code, and after
 * it what else people call it. Type 1 and type 2 diabetes have diabetes in common, and each has itself.
 */
export const finer: Partial<Record<Vocabulary, Record<string, string[]>>> = {
	conditions: {
		AST: ['childhood asthma, asthma in children', 'severe asthma, brittle asthma'],
		CAN: [
			'breast cancer',
			'lung cancer',
			'prostate cancer',
			'bowel cancer, colorectal cancer, colon cancer',
			'skin cancer, melanoma',
			'cancer survivorship, living with and beyond cancer, after cancer'
		],
		CHD: [
			'cardiac rehabilitation, cardiac rehab, heart rehab',
			'heart attack, myocardial infarction, stents, bypass surgery',
			'angina'
		],
		CKD: ['dialysis, haemodialysis, kidney failure', 'kidney transplant'],
		COPD: [
			'pulmonary rehabilitation, pulmonary rehab, lung rehab, breathing class',
			'flare up of copd, copd exacerbation, exacerbation'
		],
		DEM: ['memory assessment, memory clinic', 'young onset dementia'],
		DEP: [
			'anxiety, anxiety disorder, gad',
			'postnatal depression, perinatal mental health',
			'work related stress, burnout, burn out',
			'post traumatic stress, post traumatic stress disorder, ptsd',
			'obsessive compulsive disorder, ocd'
		],
		DERM: ['eczema, dermatitis', 'psoriasis', 'acne', 'hidradenitis', 'vitiligo'],
		DM: [
			'type 1 diabetes, type 1 diabetes mellitus, type 1, type one diabetes, t1dm, t1d, t1',
			'type 2 diabetes, type 2 diabetes mellitus, type 2, type two diabetes, t2dm, t2d, t2',
			'gestational diabetes, diabetes in pregnancy',
			'diabetic foot, diabetic feet, foot protection',
			'diabetic eye, diabetic retinopathy'
		],
		EYE: [
			'glaucoma',
			'macular degeneration, amd',
			'cataract',
			'low vision, sight loss, partially sighted, blindness',
			'dry eye'
		],
		FRAIL: [
			'falls, fallers',
			'multimorbidity, several long term conditions, multiple long term conditions, many conditions, comorbidity, multi morbidity'
		],
		HEAR: ['tinnitus', 'ear wax, wax removal', 'hearing aids'],
		IBD: ['crohn s disease, crohn s, crohns, crohn', 'ulcerative colitis, colitis'],
		LIV: [
			'cirrhosis, fibrosis of the liver',
			'fatty liver, nafld, masld',
			'hepatitis, hepatitis c, hepatitis b',
			'alcohol related liver disease'
		],
		MH: [
			'schizophrenia, psychosis, psychoses, early psychosis',
			'bipolar disorder, bipolar',
			'personality disorder'
		],
		MSK: [
			'back pain, low back pain, bad back, sciatica, lumbago, spinal pain',
			'osteoarthritis, oa, knee pain, hip pain, wear and tear',
			'persistent pain, chronic pain, pain management, long term pain',
			'fibromyalgia',
			'neck and shoulder pain, neck pain, shoulder pain, frozen shoulder',
			'hip and knee replacement, joint replacement'
		],
		OST: ['fracture liaison, fragility fracture, falls and fractures, hip fracture'],
		PAD: ['claudication, intermittent claudication'],
		PC: ['bereavement, grief'],
		STIA: [
			'transient ischaemic attack, tia, mini stroke',
			'aphasia, speech after stroke',
			'stroke rehabilitation, stroke rehab'
		],
		WND: [
			'leg ulcer, venous leg ulcer, venous ulcer',
			'pressure ulcer, pressure sore, bed sore',
			'surgical wound, wound after surgery',
			'diabetic foot ulcer'
		]
	},
	competencies: {
		bidding: [
			'bid writing, writing a bid, writing bids, writing tenders, bids, tenders',
			'contract management, contract, contracting, contracts, nhs standard contract, subcontracting',
			'negotiation, negotiating'
		],
		business_planning: [
			'business case, case for change',
			'legal form, legal forms, company, company form, incorporation, cic, charity law, company law, law, legal, social enterprise'
		],
		data: [
			'information governance, ig, gdpr, data protection, privacy, dspt',
			'digital, dtac, app development, software, technology, interoperability, medical device',
			'clinical safety, dcb0129',
			'analytics, informatics, dashboards'
		],
		finance: [
			'pricing, costing, costs, price, tariff, unit cost',
			'investment, investor, raising money, raising investment, fundraising, grants, loans, social investment',
			'accounts, accounting, bookkeeping, cash flow, cashflow, budgeting, tax, vat, payroll'
		],
		leadership: [
			'recruitment, recruiting, recruiting staff, hiring, staffing, workforce, human resources, hr, retention',
			'change management, leading change',
			'team building, managing a team, leading a team, people management'
		],
		marketing: ['communications, comms, public relations, social media, website', 'sales, selling'],
		performance: [
			'cqc, cqc registration, care quality commission, regulation, inspection',
			'governance, clinical governance, quality assurance, patient safety, risk management, audit',
			'evaluation, evidence, measurement, kpi, research, real world evidence, measuring',
			'quality improvement, qi, lean, improvement',
			'operations, running a service, logistics, pathway design, productivity'
		],
		growth: ['mergers, acquisition', 'scaling, scale up, spread, roll out, franchising'],
		citizen_engagement: ['co production, coproduction, co design, codesign, working with patients']
	}
};
