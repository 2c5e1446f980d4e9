/** Conditions and circumstances that the vocabulary does not have, as in `otherConditions`: those of the mind, of ages and of ways of life. */
export const conditionsOfPeople: Record<string, string[]> = {
	'bladder women': ['prolapse, pelvic organ prolapse, pessary'],
	'frailty medicines': [
		'polypharmacy, medication review, medicines review, structured medication review, smr, deprescribing, medicines optimisation, medicines management, medication safety',
		'malnutrition, undernutrition, malnourished, oral nutritional supplements',
		'dehydration, hydration',
		'urgent community response, rapid response, crisis response, hospital avoidance, admission avoidance, intermediate care, reablement, discharge to assess, hospital discharge',
		'social care, carers, unpaid carers'
	],
	inclusion: [
		'homelessness, homeless, rough sleeping, rough sleepers, inclusion health, sleeping rough',
		'asylum seekers, refugees, migrant health, migrants, vulnerable migrants',
		'gypsy roma and traveller, travellers',
		'sex workers',
		'domestic abuse, domestic violence, sexual violence, sexual assault, modern slavery, trafficking',
		'female genital mutilation, fgm',
		'frequent attenders, frequent attendance, high intensity users, high intensity use, frequent callers',
		'loneliness, social isolation, social prescribing, isolated',
		'prison health, prison healthcare, offenders, offender health, prisoners',
		'veterans, armed forces, ex service'
	],
	learning: [
		'autism, autistic, asd, asc, autism spectrum, autism spectrum disorder, autistic spectrum disorder, asperger',
		'adhd, attention deficit hyperactivity disorder, attention deficit disorder, add',
		'neurodiversity, neurodevelopmental, neurodivergent, neurodivergence, neurodevelopmental disorder, nd pathway',
		'tourette syndrome, tourette, tics, tic disorder',
		'dyslexia, dyspraxia, developmental coordination disorder',
		'speech and language delay, speech delay, language delay, speech and language, speech language and communication, late talkers, slcn, developmental language disorder, communication difficulties',
		'stammering, stammer, stutter, dysfluency',
		'developmental delay, global developmental delay, child development, special educational needs, send',
		'challenging behaviour, behaviour that challenges, positive behaviour support, pbs',
		'fetal alcohol spectrum disorder, fasd'
	],
	mind: [
		'eating disorder, anorexia, anorexia nervosa, bulimia, binge eating, disordered eating, arfid',
		'insomnia, sleep problems, sleep, sleep disorder, sleeplessness, poor sleep, cannot sleep',
		'self harm, deliberate self harm, dsh, suicide, suicidal, suicide prevention',
		'drug misuse, substance misuse, substance use, drug use, drug and alcohol, drugs and alcohol, opioid use, opiate use, addiction, drug dependence, drug addiction, opioid dependence, opiate dependence, heroin, opiate substitution, needle exchange, cocaine, cannabis',
		'gambling, problem gambling, gambling harm, gambling addiction, gambling disorder',
		'gender dysphoria, gender identity, transgender, lgbt, lgbtq',
		'psychosexual, sexual dysfunction',
		'phobia, agoraphobia, health anxiety, social anxiety, panic disorder',
		'hoarding',
		'conduct disorder, behaviour problems, oppositional defiant, school refusal, school avoidance, emotionally based school avoidance',
		'attachment, parenting, infant mental health, parent infant',
		'psychological trauma, trauma informed, complex trauma, childhood trauma, adverse childhood experiences'
	],
	urgent: [
		'minor illness, urgent care, minor ailments, common ailments, acute illness, same day care, unscheduled care, acute care',
		'minor injury, minor injuries',
		'imaging, ultrasound, mri, x ray, ct scan, diagnostics, radiology',
		'rehabilitation, rehab',
		'genetics, genetic, rare disease, rare diseases',
		'occupational health, sickness absence, return to work'
	],
	women: [
		'menopause, hrt, perimenopause, peri menopause, hot flushes, menopausal',
		'endometriosis, adenomyosis, pelvic pain',
		'polycystic ovary syndrome, pcos, polycystic ovaries',
		'heavy periods, periods, heavy menstrual bleeding, hmb, menorrhagia, period problems, menstrual, abnormal bleeding, fibroids',
		'pregnancy, maternity, antenatal, postnatal, pregnant, maternity care, midwifery, obstetrics, continuity of carer, childbirth',
		'breastfeeding, infant feeding, tongue tie',
		'miscarriage, early pregnancy, baby loss, stillbirth, recurrent miscarriage',
		'contraception, larc, coil, coils, iud, implant, family planning, contraceptive',
		'infertility, subfertility, fertility, ivf, trying to conceive',
		'abortion, termination of pregnancy',
		'cervical screening, smear test, cervical smear, colposcopy',
		'gynaecology, gynae, women health, women health hub, gynaecological'
	],
	men: ['vasectomy, male sterilisation, sterilisation', 'men health'],
	young: [
		'child health, health visiting, healthy child programme, infant health, children health',
		'colic, infant reflux, infant crying',
		'prematurity, premature babies, premature birth, preterm, neonatal',
		'looked after children, care leavers, safeguarding'
	]
};
