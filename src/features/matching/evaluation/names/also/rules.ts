export type Vocabulary =
	'conditions' | 'settings' | 'areas' | 'stages' | 'languages' | 'competencies' | 'professions';

/** What people say besides the name in the vocabulary, short forms first. */
export const alsoCalled: Record<Vocabulary, Record<string, string>> = {
	conditions: {
		AF: 'af, irregular heartbeat',
		AST: 'asthmatic, wheeze',
		CAN: 'oncology',
		CHD: 'ihd, angina, heart disease, heart attack, cardiac rehabilitation, cardiac rehab',
		CKD: 'ckd, kidney, renal',
		COPD: 'copd, emphysema, chronic bronchitis, pulmonary rehabilitation, pulmonary rehab',
		DEM: 'alzheimer, alzheimers, alzheimer s, memory loss',
		DEP: 'low mood, anxiety, depressive disorder',
		DERM: 'eczema, psoriasis, skin, dermatology',
		DM: 'dm, t1dm, t2dm, t1d, t2d, t2, type 2 diabetes, type 1 diabetes, diabetic',
		EP: 'seizure',
		EYE: 'glaucoma, low vision, sight loss, macular degeneration',
		FRAIL:
			'frailty, frail, falls, multimorbidity, several long term conditions, multiple long term conditions',
		HEAR: 'hearing, deaf, tinnitus',
		HF: 'hf, weak heart',
		HYP: 'hypertension, hypertensive, bp, blood pressure',
		IBD: 'ibd, crohn s, crohns, crohn, colitis',
		LCOV: 'post covid',
		LD: 'ld, learning disabilities, intellectual disability',
		LIV: 'liver, cirrhosis',
		MH: 'smi, psychosis, schizophrenia, bipolar, serious mental illness, mental health',
		MS: '',
		MSK: 'msk, musculoskeletal, back pain, joint pain, osteoarthritis, oa, persistent pain, chronic pain',
		NDH: 'ndh, prediabetes, pre diabetes, prediabetic, non diabetic hyperglycaemia',
		OB: 'obese, overweight, weight management',
		OST: 'fragility fracture, brittle bones, bone health',
		PAD: 'peripheral vascular disease',
		PC: 'end of life, eol, dying, palliative',
		PD: 'parkinson s, parkinsons, parkinson',
		RA: 'inflammatory arthritis',
		STIA: 'stroke, tia, transient ischaemic attack, cerebrovascular accident',
		WND: 'leg ulcer, wound, wound care, pressure ulcer'
	},
	settings: {
		care_home: 'nursing home, residential home, residential care',
		community_clinic:
			'health centre, community hospital, community health, clinic, community, polyclinic',
		dental: 'dentist, dental',
		ed: 'emergency department, emergency, a e, urgent treatment centre, urgent care, utc',
		gp_practice: 'gp, surgery, general practice, primary care, practice',
		home: 'home, own home, at home, home visit, hospital at home, domiciliary, housebound, house',
		hospice: 'hospice, end of life care',
		inpatient: 'ward, inpatient, acute',
		mental_health: 'mental, mental health, cmht',
		optical: 'optician, optometry, optometrist, optical',
		outpatient: 'outpatient, opd, hospital, secondary care',
		pcn: 'pcn, primary care network, neighbourhood',
		pharmacy: 'pharmacy, pharmacies, chemist',
		prison: 'prison, secure, hmp',
		school: 'school, college',
		vcse: 'voluntary, voluntary sector, third sector, community venue, community centre, community hall, village hall, church hall, hall, church, mosque, leisure centre, gym, library, charity',
		virtual:
			'remote, remotely, remote monitoring, home monitoring, virtual, online, phone, telephone, video, digital, app, telehealth, telemedicine',
		workplace: 'work, on site, employer'
	},
	areas: {
		Birmingham: 'b ham, bham',
		Cambridgeshire: 'cambs',
		'Central Bedfordshire': 'central beds',
		Derbyshire: 'derby',
		Hertfordshire: 'herts',
		Leicester: 'leics, leicestershire',
		Liverpool: 'merseyside',
		'Milton Keynes': 'mk',
		'Newcastle upon Tyne': 'newcastle',
		Nottingham: 'notts, nottinghamshire',
		Oxfordshire: 'oxon, oxford'
	},
	stages: {
		idea: 'concept',
		forming: 'set up, setting up, development, in development, planning, early, prototype',
		pilot: 'piloting, proof of concept, testing, test',
		live: 'established, running, operational, delivering, in service, mature',
		scaling: 'scale, scale up, roll out, rollout, spread, growing, expansion'
	},
	languages: {
		bfi: 'bsl, sign language',
		bn: 'bangla, sylheti',
		fa: 'farsi, dari',
		pa: 'punjabi',
		zh: 'mandarin, cantonese'
	},
	competencies: {
		business_planning: 'business plan, business case, business model, business',
		finance:
			'financial, pricing, cash flow, cashflow, accounts, accounting, funding, investment, costing, budgeting',
		bidding: 'bid, bidding, bid writing, tender, tendering, contract, contracting, procurement',
		growth: 'growth, merger, scaling, scale up, expansion, spread, acquisition',
		performance:
			'performance, operations, quality improvement, improvement, efficiency, productivity, governance, cqc',
		marketing: 'marketing, communications, comms, branding, promotion',
		data: 'data, digital, safety, clinical safety, information governance, ig, technology, dtac, informatics, analytics',
		leadership: 'leading, people management, change management',
		needs_analysis: 'needs assessment, jsna, population health',
		partnership: 'partnership working',
		citizen_engagement: 'patient involvement, public involvement, ppi, co design',
		outcomes_contracting: 'outcomes, outcome based contracting, outcomes based contracting',
		complex_decisions: 'decision making, prioritisation'
	},
	professions: {
		doctor: 'gp, general practitioner, consultant, medic, physician, psychiatrist, surgeon, dr',
		nurse: 'nursing, anp, matron, sister, midwifery, health visitor, tvn, dsn',
		dietitian: 'dietician',
		occupational_therapist: 'ot',
		physiotherapist: 'physio, physiotherapy',
		psychologist: 'psychologist',
		speech_therapist: 'slt, salt, speech therapist',
		manager: 'manager, practice manager, mgr, director, administrator'
	}
};

/** Names of more than one area: the buyers that work together. */
export const regions: Record<string, string[]> = {
	'south east london': ['Bexley', 'Bromley', 'Greenwich', 'Lambeth', 'Lewisham', 'Southwark'],
	'se london': ['Bexley', 'Bromley', 'Greenwich', 'Lambeth', 'Lewisham', 'Southwark'],
	'north east london': ['Hackney', 'Tower Hamlets'],
	'ne london': ['Hackney', 'Tower Hamlets'],
	bedfordshire: ['Bedford', 'Central Bedfordshire'],
	blmk: ['Bedford', 'Central Bedfordshire', 'Luton', 'Milton Keynes'],
	'east anglia': ['Norfolk', 'Suffolk'],
	'south yorkshire': ['Barnsley', 'Sheffield'],
	'west yorkshire': ['Bradford', 'Leeds'],
	'greater manchester': ['Manchester', 'Salford'],
	tyneside: ['Gateshead', 'Newcastle upon Tyne']
};
