/** Names of conditions and skills that are said in passing of something else: they count in a list or a title, not in a text. */
export const inPassing = new Set(
	[
		'vaccine, vaccines, nerve pain, imaging, ultrasound, mri, x ray, ct scan, diagnostics, radiology, rehabilitation, rehab, genetics, genetic',
		'dietetics, physical activity, exercise referral, return to work, sickness absence, confusion, travel health, soiling, splints, oral surgery, diet',
		'urgent care, feet, foot, oral, digestive, lgbt, lgbtq, new mothers, new mums, substance use, drug use, drug and alcohol, drugs and alcohol',
		'acp, add, advance care planning, alcohol, anticoagulant, antenatal, attachment, bladder, burns, carers, cf, coil, coils',
		'cough, covid, coronavirus, covid 19, dental, diet, discharge to assess, drug misuse, ecg, ent, fatigue, flu, fracture',
		'healthy eating, hernia, homeless, hospital avoidance, admission avoidance, hospital discharge, hydration, implant, lesions, lipid, lipids',
		'looked after children, loneliness, maternity, maternity care, midwifery, migrants, minor illness, minor injury, minor injuries, mole',
		'mouth care, neurological, neurology, nose, nutrition, oral hygiene, parenting, periods, phlebotomy, blood tests',
		'podiatry, postnatal, pregnancy, pregnant, prisoners, prostate, rapid response, refugees, safeguarding, send, sexual health',
		'sleep, smokers, smoking, social care, social isolation, isolated, social prescribing, sprain, swallowing, teeth, throat, thyroid, tics, tooth',
		'tobacco, travellers, unpaid carers, vaccination, immunisation, veterans, voice disorder, wheelchair, wheelchairs, women health, men health',
		'acute care, acute illness, same day care, unscheduled care, cardiology, child health, dentistry, gastroenterology',
		'medicines management, medicines optimisation, medication review, orthopaedic, orthopaedics, speech and language, urology, allergy, allergic',
		'icb, education, capacity, writing, press, media, policy, policy context, politics, teaching, incident, complaints, flow, culture, career, wellbeing',
		'property, capital, equity, liability, supervision, outreach, equality, inequalities, growing, exit, impact, compliance, safeguarding, innovation'
	].flatMap((line) => line.split(', '))
);
