export type Vocabulary =
	'conditions' | 'settings' | 'areas' | 'stages' | 'languages' | 'competencies' | 'professions';

/** Professions that are called by one name together. */
const allied = 'allied health professional, ahp, therapist';

/** What people say besides the name in the vocabulary, short forms first. */
export const alsoCalled: Record<Vocabulary, Record<string, string>> = {
	conditions: {
		AF: 'af, irregular heartbeat, irregular pulse, irregular heart rhythm, arrhythmia, atrial flutter, a fib',
		AST: 'asthmatic, wheeze, wheezing, wheezy, airways disease, spirometry',
		CAN: 'oncology, tumour, tumor, chemotherapy, radiotherapy, malignancy',
		CHD: 'ihd, heart disease, ischaemic heart disease, cardiac, furred arteries, coronary disease, coronary artery disease, coronary',
		CKD: 'ckd, kidney, renal, nephrology, kidney disease, renal disease, renal failure',
		COPD: 'copd, emphysema, chronic bronchitis, coad, bad chest, chronic obstructive airways disease, airways disease, spirometry',
		DEM: 'memory loss, memory problem, lewy body',
		DEP: 'low mood, depressive disorder, talking therapies, talking therapy, iapt, common mental health, common mental disorder, psychological therapies, counselling, mental wellbeing, psychotherapy, clinical psychology, psychology',
		DERM: 'skin, dermatology, skin disease, skin condition, inflammatory skin disease',
		DM: 'dm, diabetes mellitus, diabetic, sugar diabetes',
		EP: 'seizure, convulsions, epileptic, fits and seizures, first fit',
		EYE: 'eye disease, ophthalmology, eye condition, eye care, eye health',
		FRAIL: 'frailty, frail, frail older people, frail elderly',
		HEAR: 'hearing, deaf, deafness, going deaf, hard of hearing, audiology, hearing impairment, presbycusis',
		HF: 'hf, ccf, congestive cardiac failure, cardiac failure, lvf, left ventricular failure, weak heart, failing heart, congestive heart failure, chf, cardiac insufficiency, hfref',
		HYP: 'hypertension, hypertensive, htn, bp, blood pressure, raised blood pressure, hypertensive disease',
		IBD: 'ibd',
		LCOV: 'post covid, post covid syndrome, post covid 19, post covid 19 syndrome, long covid 19, post acute covid, covid rehabilitation',
		LD: 'ld, learning disabilities, intellectual disability, learning difficulties, leder',
		LIV: 'liver, liver disease, hepatology, fibroscan',
		MH: 'smi, serious mental illness, mental illness, mental health',
		MS: 'relapsing remitting',
		MSK: 'msk, musculoskeletal, joint pain, muscles and joints, joint disease',
		NDH: 'ndh, prediabetes, pre diabetes, prediabetic, borderline diabetes, at risk of diabetes, before diabetes, diabetes prevention, non diabetic hyperglycaemia, raised hba1c, high risk of diabetes, ndpp, impaired glucose tolerance, impaired glucose regulation, preventing type 2, preventing type 2 diabetes, preventing diabetes',
		OB: 'obese, overweight, weight loss, weight management, excess weight, healthy weight, bariatric',
		OST: 'brittle bones, thin bones, bone health, osteopenia, low bone density',
		PAD: 'pad, pvd, peripheral vascular disease, peripheral artery disease, peripheral vascular disease, peripheral arterial, limb ischaemia',
		PC: 'end of life, end of life care, eol, eolc, dying, palliative, terminal illness, terminally ill, last year of life, last weeks of life, last days of life, hospice care, peolc',
		PD: 'parkinson, parkinsonism',
		RA: 'inflammatory arthritis, rheumatology, rheumatoid, rheumatological disease',
		STIA: 'stroke, stroke and tia, cva, cerebrovascular accident, cerebrovascular disease',
		WND: 'wound, wound care, chronic wounds, complex wounds, tissue viability, wound healing, ulceration'
	},
	settings: {
		care_home:
			'nursing home, residential home, residential care, care home with nursing, supported living, extra care, extra care housing, sheltered housing, sheltered accommodation, retirement village',
		community_clinic:
			'health centre, community setting, community based, community hospital, community health, clinic, community, polyclinic, mobile, mobile clinic, mobile unit, van, bus, drop in, walk in centre, community diagnostic centre, cdc, diagnostic centre, rapid diagnostic centre, diagnostic hub, community hub, community health service, intermediate care, health hub, women health hub, family hub, children centre, sure start, treatment centre, day unit, day centre, day hospital, hub, outreach clinic, mobile van, one stop shop, one stop clinic, one stop',
		dental: 'dentist, dental, dentists, dental surgery, dental clinic',
		ed: 'emergency department, emergency, a e, accident and emergency, casualty, urgent treatment centre, urgent care, urgent care centre, utc, minor injuries unit, miu, same day emergency care, sdec, ambulance, ambulance service, 999, 111, nhs 111',
		gp_practice:
			'gp, surgery, general practice, primary care, practice, gp clinic, doctor surgery, gp led, family doctor',
		home: 'home, own home, at home, home visit, hospital at home, domiciliary, housebound, house, patient home, usual place of residence, place of residence, community nursing, district nursing, virtual ward',
		hospice: 'hospice, end of life care, hospice day centre',
		inpatient:
			'ward, inpatient, acute, bedside, acute hospital, hospital bed, rehabilitation unit, intensive care, acute trust, hospital inpatient, theatre, maternity unit, birth centre, labour ward, neonatal unit, icu, critical care, tertiary care, tertiary centre',
		mental_health:
			'mental, mental health, cmht, community mental health, mental health trust, psychiatric, psychiatric hospital, camhs, crisis team, iapt, talking therapies, recovery college',
		optical:
			'optician, optometry, optometrist, optical, optical practice, high street optician, high street optometry, primary eyecare, eye clinic on the high street',
		outpatient:
			'outpatient, opd, hospital, hospital clinic, secondary care, hospital outpatient, ambulatory, ambulatory care, day case, outpatient clinic, acute clinic, hospital eye service',
		pcn: 'pcn, primary care network, neighbourhood, neighbourhood team, integrated neighbourhood team, locality hub, gp hub, gp federation, extended access hub, federation',
		pharmacy: 'pharmacy, pharmacies, chemist, high street pharmacy',
		prison:
			'prison, secure, hmp, young offender institution, custody, police custody, probation, court, secure setting, immigration removal centre',
		school:
			'school, college, university, nursery, classroom, education, educational setting, education setting, early years, early years setting, preschool, playgroup, campus, special school',
		vcse: 'voluntary, voluntary sector, third sector, community venue, community centre, community hall, village hall, church hall, hall, church, mosque, temple, gurdwara, synagogue, place of worship, leisure centre, sports centre, sports club, football club, swimming pool, gym, library, cafe, pub, barber, barber shop, hairdresser, shop, shopping centre, market, park, charity, faith group, hostel, homeless hostel, shelter, night shelter, outreach, street outreach, street, foodbank, food bank, community group, community organisation, third sector organisation, voluntary organisation, faith setting, faith, allotment, garden, museum, women centre, youth club, youth centre, high street, refuge, supermarket, job centre, council building, farm, outdoors, outdoor space, green space, woodland, hotel, airport',
		virtual:
			'remote, remotely, remote monitoring, home monitoring, virtual, online, web, website, email, text message, sms, post, by post, mail, phone, phone calls, telephone, helpline, telephone helpline, video, video call, video consultation, zoom, teams call, digital, app, mobile app, smartphone, telehealth, telemedicine, telecare, teleconsultation, chat, digital platform, remote consultation, virtual ward, virtual clinic, e consultation, wearable, tablet, digitally, asynchronous, hybrid, blended',
		workplace:
			'work, at work, on site, employer, factory, office, occupational health, workplace health, depot, warehouse, military base'
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
		idea: 'concept, conceptual, proposal, early idea',
		forming:
			'set up, setting up, development, in development, planning, early, prototype, design, designing, developing, start up, startup, new, building, pre launch',
		pilot:
			'piloting, pilots, piloted, proof of concept, testing, test, trial, trialling, tested, mvp, early adopter, proof of value',
		live: 'established, running, operational, delivering, in service, mature, implemented, active, in use, business as usual, live service, proven',
		scaling:
			'scale, scale up, scaled, scaling up, roll out, rollout, rolled out, spread, growing, growth, expansion, expanding, at scale, national'
	},
	languages: {
		bfi: 'bsl, sign language',
		bn: 'bangla, sylheti',
		fa: 'farsi, dari',
		pa: 'punjabi',
		pt: 'brazilian portuguese',
		zh: 'mandarin, cantonese'
	},
	competencies: {
		business_planning:
			'business plan, business model, business, business skills, strategy, strategic planning, commercial, commercial skills, commercial awareness',
		finance: 'financial, funding, money, nhs finance, financial planning, financial management',
		bidding: 'bid, bidding, tender, tendering, procurement, bid support',
		growth: 'growth, expansion, expanding',
		performance: 'performance, efficiency, quality',
		marketing: 'marketing, branding, promotion, brand, advertising',
		data: 'data, safety, technical',
		leadership: 'leading, leading people, clinical leadership, leadership skills',
		needs_analysis: 'needs assessment, jsna, population health',
		partnership:
			'partnership working, partnerships, networking, stakeholder engagement, stakeholder management, stakeholders, working with the council, system working, relationships, commissioner engagement, engaging commissioners, integration',
		citizen_engagement:
			'patient involvement, public involvement, patient and public involvement, ppi, patient engagement, public engagement, user involvement, service user involvement, engagement',
		outcomes_contracting:
			'outcomes, outcome measures, measuring outcomes, outcome based contracting, outcomes based contracting, outcome measurement, outcomes framework, outcome framework',
		complex_decisions: 'decision making, prioritisation, priority setting, ethics'
	},
	professions: {
		doctor:
			'gp, general practitioner, consultant, medic, physician, psychiatrist, surgeon, dr, medical, cardiologist, neurologist, paediatrician, geriatrician, dermatologist, rheumatologist, oncologist, radiologist, anaesthetist, ophthalmologist, gastroenterologist, endocrinologist, diabetologist, nephrologist, urologist, haematologist, pathologist, microbiologist, obstetrician, gynaecologist, registrar, hepatologist, respiratory physician, medical director, trainee doctor, gpwer, gpwsi, physician associate',
		nurse:
			'nursing, anp, acp, matron, sister, health visitor, tvn, dsn, nurse practitioner, nurse prescriber, nurse consultant, rmn, mental health nurse, nursing associate, district nurse, practice nurse, school nurse, chief nurse, healthcare assistant, care worker',
		midwife: 'midwifery',
		dietitian: `dietician, nutritionist, dietetics, ${allied}`,
		occupational_therapist: `ot, occupational therapy, ${allied}`,
		pharmacist: 'pharmacy, pharmacy technician, clinical pharmacist, community pharmacist',
		dentist: 'dental nurse, dental hygienist, dental, orthodontist',
		optometrist: 'optician, orthoptist, dispensing optician, optom',
		paramedic: `ambulance, emergency care practitioner, ${allied}`,
		podiatrist: `podiatry, chiropodist, ${allied}`,
		physiotherapist: `physio, physiotherapy, physical therapist, first contact practitioner, ${allied}`,
		psychologist: 'psychologist, psychology, psychotherapist, counsellor, cbt therapist, pwp',
		radiographer: `radiography, sonographer, ${allied}`,
		speech_therapist: `slt, salt, speech therapist, speech and language, ${allied}`,
		public_health: 'public health, epidemiologist',
		manager:
			'manager, practice manager, mgr, director, administrator, chief executive, ceo, accountant, lawyer, solicitor, finance director, cfo, coo, business manager, commissioner, entrepreneur, founder, social worker, healthcare scientist'
	}
};

/** What people say in a list of conditions alone, since in a sentence it may mean something else. */
export const inLists: Partial<Record<Vocabulary, Record<string, string>>> = {
	conditions: {
		AST: 'respiratory, respiratory disease, lung disease, lungs, breathing problems',
		COPD: 'breathlessness, short of breath, lung disease, lungs, respiratory, respiratory disease, breathing problems',
		DEM: 'memory',
		MS: 'ms',
		PAD: 'vascular disease, vascular, circulation',
		CHD: 'heart, hearts',
		DEP: 'depressed, worry, stress, panic, depressive',
		DERM: 'rash, rashes',
		HEAR: 'sensory impairment, sensory loss',
		DM: 'sugar, diabetics',
		EP: 'fits',
		CKD: 'kidneys',
		EYE: 'eye, eyes, vision, sight, sensory impairment, sensory loss',
		FRAIL:
			'older people, older person, older adults, elderly, old age, ageing, ageing well, ltc, long term conditions, mltc',
		MSK: 'arthritis, joints, joint, muscles, back, pain, physiotherapy, physio, neck, knee, hip, shoulder, mobility',
		OB: 'weight',
		WND: 'ulcers, legs'
	}
};
