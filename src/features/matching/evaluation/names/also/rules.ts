export type Vocabulary =
	'conditions' | 'settings' | 'areas' | 'stages' | 'languages' | 'competencies' | 'professions';

/** What people say besides the name in the vocabulary, short forms first. */
export const alsoCalled: Record<Vocabulary, Record<string, string>> = {
	conditions: {
		AF: 'af, irregular heartbeat, irregular pulse, arrhythmia',
		AST: 'asthmatic, wheeze, wheezing',
		CAN: 'oncology, tumour, chemotherapy',
		CHD: 'ihd, heart disease, ischaemic heart disease, cardiac, furred arteries',
		CKD: 'ckd, kidney, renal, nephrology',
		COPD: 'copd, emphysema, chronic bronchitis, coad, bad chest',
		DEM: 'alzheimer, alzheimers, alzheimer s, alzheimer s disease, memory loss, memory problem',
		DEP: 'low mood, depressive disorder, talking therapies, iapt, common mental health',
		DERM: 'skin, dermatology, skin disease',
		DM: 'dm, diabetes mellitus, diabetic, sugar diabetes',
		EP: 'seizure, convulsions, epileptic',
		EYE: 'eye disease, ophthalmology',
		FRAIL: 'frailty, frail',
		HEAR: 'hearing, deaf, deafness, going deaf, hard of hearing, audiology',
		HF: 'hf, ccf, congestive cardiac failure, cardiac failure, lvf, left ventricular failure, weak heart, failing heart',
		HYP: 'hypertension, hypertensive, htn, bp, blood pressure, raised blood pressure',
		IBD: 'ibd',
		LCOV: 'post covid, post covid syndrome, long covid 19',
		LD: 'ld, learning disabilities, intellectual disability, learning difficulties, down syndrome, down s syndrome',
		LIV: 'liver, liver disease',
		MH: 'smi, serious mental illness, mental illness, mental health',
		MS: '',
		MSK: 'msk, musculoskeletal, joint pain, muscles and joints',
		NDH: 'ndh, prediabetes, pre diabetes, prediabetic, borderline diabetes, at risk of diabetes, before diabetes, diabetes prevention, non diabetic hyperglycaemia, raised hba1c',
		OB: 'obese, overweight, weight loss, weight management',
		OST: 'brittle bones, thin bones, bone health, osteopenia',
		PAD: 'pad, pvd, peripheral vascular disease, peripheral artery disease',
		PC: 'end of life, eol, eolc, dying, palliative, terminal illness, last year of life, hospice care',
		PD: 'parkinson s, parkinsons, parkinson',
		RA: 'inflammatory arthritis, rheumatology',
		STIA: 'stroke, stroke and tia, cva, cerebrovascular accident',
		WND: 'wound, wound care, chronic wounds, tissue viability'
	},
	settings: {
		care_home: 'nursing home, residential home, residential care',
		community_clinic:
			'health centre, community hospital, community health, clinic, community, polyclinic, mobile, mobile clinic, van, bus, drop in, walk in centre',
		dental: 'dentist, dental, dentists',
		ed: 'emergency department, emergency, a e, urgent treatment centre, urgent care, utc',
		gp_practice: 'gp, surgery, general practice, primary care, practice',
		home: 'home, own home, at home, home visit, hospital at home, domiciliary, housebound, house',
		hospice: 'hospice, end of life care',
		inpatient: 'ward, inpatient, acute, bedside',
		mental_health: 'mental, mental health, cmht',
		optical: 'optician, optometry, optometrist, optical',
		outpatient: 'outpatient, opd, hospital, hospital clinic, secondary care',
		pcn: 'pcn, primary care network, neighbourhood',
		pharmacy: 'pharmacy, pharmacies, chemist',
		prison: 'prison, secure, hmp, young offender institution, custody',
		school: 'school, college, university, nursery, classroom',
		vcse: 'voluntary, voluntary sector, third sector, community venue, community centre, community hall, village hall, church hall, hall, church, mosque, temple, leisure centre, sports centre, sports club, football club, swimming pool, gym, library, cafe, pub, barber, barber shop, hairdresser, shop, shopping centre, market, park, charity, faith group',
		virtual:
			'remote, remotely, remote monitoring, home monitoring, virtual, online, web, website, email, text message, sms, post, by post, phone, phone calls, telephone, helpline, video, digital, app, smartphone, telehealth, telemedicine',
		workplace: 'work, at work, on site, employer, factory, office'
	},
	areas: {
		Birmingham: 'b ham, bham',
		Cambridgeshire: 'cambs',
		'Central Bedfordshire': 'central beds',
		Hertfordshire: 'herts',
		Leicester: 'leics',
		'Milton Keynes': 'mk',
		'Newcastle upon Tyne': 'newcastle',
		Nottingham: 'notts',
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
		business_planning: 'business plan, business model, business, strategy',
		finance: 'financial, funding, money',
		bidding: 'bid, bidding, tender, tendering, procurement',
		growth: 'growth, expansion, expanding',
		performance: 'performance, efficiency, quality',
		marketing: 'marketing, branding, promotion',
		data: 'data, digital and safety, safety',
		leadership: 'leading, leading people',
		needs_analysis: 'needs assessment, jsna, population health',
		partnership: 'partnership working, partnerships, networking, stakeholder engagement',
		citizen_engagement:
			'patient involvement, public involvement, patient and public involvement, ppi, patient engagement',
		outcomes_contracting:
			'outcomes, outcome measures, measuring outcomes, outcome based contracting, outcomes based contracting',
		complex_decisions: 'decision making, prioritisation'
	},
	professions: {
		doctor:
			'gp, general practitioner, consultant, medic, physician, psychiatrist, surgeon, dr, cardiologist, neurologist, paediatrician, geriatrician, dermatologist, rheumatologist, oncologist, radiologist, anaesthetist, ophthalmologist, gastroenterologist, endocrinologist, obstetrician, gynaecologist, registrar',
		nurse:
			'nursing, anp, matron, sister, health visitor, tvn, dsn, nurse practitioner, nursing associate',
		midwife: 'midwifery',
		dietitian: 'dietician, nutritionist',
		occupational_therapist: 'ot, occupational therapy',
		pharmacist: 'pharmacy, pharmacy technician',
		dentist: 'dental nurse, dental hygienist',
		optometrist: 'optician, orthoptist',
		paramedic: 'ambulance',
		podiatrist: 'podiatry, chiropodist',
		physiotherapist: 'physio, physiotherapy, physical therapist',
		psychologist: 'psychologist, psychology',
		radiographer: 'radiography, sonographer',
		speech_therapist: 'slt, salt, speech therapist, speech and language',
		public_health: 'public health',
		manager:
			'manager, practice manager, mgr, director, administrator, chief executive, accountant, lawyer, finance director'
	}
};

/** What people say in a list of conditions alone, since in a sentence it may mean something else. */
export const inLists: Partial<Record<Vocabulary, Record<string, string>>> = {
	conditions: {
		COPD: 'breathlessness, short of breath, lung disease, lungs',
		CHD: 'heart, hearts',
		DEP: 'depressed, worry, stress, panic',
		DM: 'sugar, diabetics',
		EP: 'fits',
		EYE: 'eye, eyes, vision, sight',
		FRAIL: 'older people, elderly, old age',
		MSK: 'arthritis, joints, joint, muscles, back',
		OB: 'weight',
		WND: 'ulcers, legs'
	}
};
