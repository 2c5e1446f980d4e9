import { conditionsOfPeople } from '../people/rules.ts';

/**
 * Conditions that the vocabulary does not have, by the groups of neighbours they belong to (`private.match_terms`):
 * the name each counts under, and after it what else people call it.
 */
export const otherConditions: Record<string, string[]> = {
	...conditionsOfPeople,
	'allergy lungs': ['hay fever, allergic rhinitis'],
	'allergy skin': ['food allergy, milk allergy, nut allergy, food intolerance'],
	'brain movement': ['neurology, neurological'],
	'movement foot': ['neuropathy, peripheral neuropathy, nerve damage'],
	'mouth brain': ['dysphagia, swallowing, swallowing difficulties'],
	'vessels skin': ['varicose veins, varicose vein, venous insufficiency, thread veins'],
	'bones foot': [
		'amputation, amputee, prosthetics, limb loss',
		'foot pain, plantar fasciitis, heel pain, bunions, hallux valgus, ingrowing toenail, foot health, feet, foot, nail surgery, podiatry, chiropody'
	],
	'head hearing': [
		'ent, ear nose and throat, otolaryngology',
		'vertigo, dizziness, dizzy, balance disorder, balance problems, vestibular, bppv, meniere'
	],
	'blood vessels': [
		'thrombosis, dvt, deep vein thrombosis, blood clots, venous thromboembolism, vte, pulmonary embolism'
	],
	'blood heart': ['anticoagulation, anticoagulant, warfarin, inr, doac'],
	allergy: ['allergy, allergic, anaphylaxis, immunology'],
	bladder: [
		'incontinence, continence, overactive bladder, oab, pelvic floor, pelvic health, bladder and bowel, bladder, urinary leakage, luts, lower urinary tract symptoms',
		'urinary tract infection, uti, cystitis',
		'catheter, indwelling catheter, cauti, trial without catheter, twoc',
		'enlarged prostate, prostate, bph, benign prostatic hyperplasia',
		'erectile dysfunction, impotence',
		'kidney stones, renal colic',
		'urology, urological',
		'bedwetting, enuresis'
	],
	blood: [
		'anaemia, iron deficiency, iron infusion, b12 deficiency',
		'sickle cell disease, sickle cell, thalassaemia, haemoglobinopathy',
		'haemophilia, bleeding disorder, haematology',
		'phlebotomy, blood tests, blood taking',
		'haemochromatosis, iron overload'
	],
	bones: [
		'gout, urate, crystal arthritis',
		'vasculitis, sjogren syndrome, sjogren, scleroderma, systemic sclerosis, sarcoidosis',
		'paget disease, osteomalacia, metabolic bone disease',
		'orthotics, insoles, splints',
		'scoliosis, spinal deformity',
		'juvenile arthritis, juvenile idiopathic arthritis',
		'ankylosing spondylitis, axial spondyloarthritis, axial spa, spondyloarthropathy',
		'psoriatic arthritis',
		'polymyalgia rheumatica, polymyalgia, giant cell arteritis',
		'lupus, sle, connective tissue disease',
		'hypermobility, ehlers danlos',
		'carpal tunnel syndrome, carpal tunnel, hand surgery, trigger finger, dupuytren',
		'hand injury, hand therapy, wrist injury',
		'fracture, broken bones, fracture clinic',
		'sports injury, sprain, soft tissue injury',
		'orthopaedics, orthopaedic, trauma and orthopaedics'
	],
	brain: [
		'migraine, headache, cluster headache',
		'brain injury, head injury, acquired brain injury, traumatic brain injury, tbi, abi, concussion',
		'functional neurological disorder, fnd, functional symptoms, medically unexplained symptoms, persistent physical symptoms',
		'essential tremor, tremor, dystonia',
		'restless legs',
		'bell palsy, facial palsy',
		'neuralgia, trigeminal neuralgia, nerve pain',
		'narcolepsy',
		'delirium, acute confusion, confusion'
	],
	'brain frailty': [
		'mild cognitive impairment, mci, cognitive impairment',
		'huntington disease, huntington'
	],
	digestion: [
		'irritable bowel syndrome, irritable bowel, ibs',
		'coeliac disease, coeliac, gluten',
		'reflux, indigestion, dyspepsia, heartburn, gord, barrett oesophagus, helicobacter',
		'constipation, faecal impaction, soiling, encopresis',
		'anal fissure, anal fistula, pilonidal',
		'pancreatitis, pancreatic insufficiency',
		'general surgery, colorectal surgery, abdominal surgery',
		'haemorrhoids, piles, rectal bleeding',
		'stoma, colostomy, ileostomy',
		'gallstones, gallbladder',
		'hernia',
		'diverticular disease, diverticulitis',
		'endoscopy, colonoscopy, gastroscopy',
		'gastroenterology, gastro, gastrointestinal, digestive, bowel disease'
	],
	'digestion mind': [
		'alcohol dependence, alcohol, drug and alcohol, drugs and alcohol, alcohol misuse, alcohol use, alcohol harm, problem drinking, alcoholism, alcohol detox'
	],
	'end frailty': [
		'advance care planning, anticipatory care, acp, respect form',
		'breathlessness in advanced disease'
	],
	'end skin': ['lymphoedema, lipoedema, swollen limbs, chronic oedema'],
	'eye head': ['squint, amblyopia, orthoptics'],
	head: [
		'sinusitis, nasal polyps, rhinitis, nose',
		'tonsillitis, sore throat, throat',
		'voice disorder, dysphonia',
		'facial pain, jaw pain, temporomandibular disorder'
	],
	heart: [
		'high cholesterol, cholesterol, hypercholesterolaemia, familial hypercholesterolaemia, lipids, lipid, hyperlipidaemia, dyslipidaemia',
		'palpitations, tachycardia, bradycardia, heart rhythm',
		'hypotension, low blood pressure, postural hypotension, orthostatic hypotension, pots, postural tachycardia',
		'heart valve disease, valve disease, aortic stenosis',
		'cardiomyopathy, inherited heart disease, congenital heart disease',
		'syncope, blackouts, fainting',
		'cardiology, heart tests, echocardiography, ecg'
	],
	'heart vessels kidney metabolic': [
		'cardiovascular disease, cvd, cardiovascular risk, cvd prevention, nhs health check, cardiometabolic'
	],
	infection: [
		'hiv, hiv aids, aids',
		'blood borne viruses, bbv',
		'tuberculosis, tb, latent tb, ltbi',
		'sexual health, sexually transmitted infection, sti, std, chlamydia, gonorrhoea, syphilis, genitourinary, gum clinic',
		'covid 19, covid, coronavirus, acute covid',
		'sepsis, blood infection',
		'lyme disease',
		'cellulitis, skin infection, impetigo, abscess',
		'shingles, herpes zoster',
		'measles, chickenpox, whooping cough, childhood infection',
		'infectious diseases, infectious disease, tropical disease, travel health',
		'infection prevention, antimicrobial resistance, antibiotic stewardship',
		'intravenous antibiotics, iv antibiotics, opat, outpatient parenteral antimicrobial therapy, intravenous therapy, iv therapy',
		'vaccination, immunisation, flu jabs, flu vaccination, vaccine, vaccines, flu clinic'
	],
	'infection lungs': [
		'respiratory infection, chest infection, pneumonia, lower respiratory tract infection, acute respiratory infection, ari, flu, influenza, bronchitis, bronchiolitis, croup'
	],
	lungs: [
		'bronchiectasis',
		'sleep apnoea, osa, osahs, obstructive sleep apnoea, cpap',
		'pulmonary fibrosis, interstitial lung disease, ild, ipf',
		'cystic fibrosis, cf',
		'home oxygen, oxygen therapy',
		'smoking, stop smoking, tobacco, smoking cessation, tobacco dependence, nicotine, smokers, vaping, quit smoking',
		'chronic cough, cough'
	],
	metabolic: [
		'thyroid disease, thyroid, hypothyroidism, hyperthyroidism',
		'adrenal disease, addison disease, cushing, pituitary, endocrinology, endocrine',
		'vitamin d deficiency',
		'healthy eating, nutrition, diet, dietetics',
		'physical inactivity, physical activity, exercise on referral, exercise referral, inactive, sedentary',
		'hypoglycaemia'
	],
	movement: [
		'motor neurone disease, mnd, als',
		'cerebral palsy',
		'muscular dystrophy, muscle wasting, neuromuscular, myasthenia gravis',
		'spinal cord injury, paralysis, tetraplegia',
		'spasticity, botulinum',
		'spina bifida',
		'neurorehabilitation, neurological rehabilitation, long term neurological conditions, neurological conditions, neuro rehab',
		'posture and mobility, wheelchair, wheelchairs'
	],
	mouth: [
		'oral health, oral, mouth care, dental, tooth decay, dental decay, teeth, tooth, toothache, caries, gum disease, oral hygiene, dentistry',
		'cleft palate, cleft lip',
		'dry mouth',
		'oral surgery, orthodontics, wisdom teeth, tooth extraction'
	],
	skin: [
		'burns',
		'urticaria, hives',
		'rosacea',
		'alopecia, hair loss',
		'hyperhidrosis, excessive sweating',
		'fungal infection, scabies, warts, verruca, head lice',
		'plastic surgery, reconstructive surgery',
		'lichen sclerosus, lichen planus, vulval skin disease, vulval pain, vulval',
		'scar, scarring, skin camouflage'
	],
	tiredness: [
		'chronic fatigue syndrome, chronic fatigue, me cfs, cfs, cfs me, myalgic encephalomyelitis, fatigue'
	],
	vessels: ['aneurysm, abdominal aortic aneurysm, aaa', 'raynaud']
};
