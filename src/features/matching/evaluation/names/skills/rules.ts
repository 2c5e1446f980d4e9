/** What is a part of a skill in the vocabulary, by its code: the name it counts under besides, and what else people call it. */
export const finerSkills: Record<string, string[]> = {
	bidding: [
		'bid writing, writing a bid, writing bids, writing tenders, bids, tenders, tender writing, bid management, method statement, proposal writing, itt, pqq, framework application',
		'contract management, contract, contracting, contracts, nhs standard contract, subcontracting, contract law, apms, any qualified provider, aqp',
		'negotiation, negotiating, contract negotiation',
		'procurement rules, provider selection regime, procurement law, public contracts regulations, psr',
		'mobilisation, mobilising, mobilising a contract, service mobilisation, transition planning, going live, launching a service, implementation',
		'social value'
	],
	business_planning: [
		'business case, case for change, business cases, options appraisal',
		'legal form, legal forms, company, company form, incorporation, cic, charity law, company law, law, legal, social enterprise, community interest company, setting up a company, llp, partnership agreement, articles of association, legal structure, mutual, charity, charity governance, charity trustees, registering a charity',
		'testing an idea, idea testing, idea validation, customer discovery, value proposition, business model canvas, lean startup, minimum viable product, mvp, proof of concept',
		'service design, service redesign, care model, pathway redesign, service development, model of care, pathway design, patient pathway, user centred design, human centred design, design thinking',
		'spin out, spinning out, spin off, leaving the trust, staff transfer, tupe',
		'intellectual property, ip, patent, trademark, copyright, licensing',
		'estates, property, premises, lease, facilities, fit out',
		'entrepreneurship, start up, starting up, startup, innovation',
		'sustainability, net zero, carbon, green plan, environmental sustainability'
	],
	data: [
		'information governance, ig, gdpr, data protection, privacy, dspt, dpia, data security and protection toolkit, caldicott, data sharing',
		'digital, dtac, app development, software, technology, interoperability, medical device, fhir, hl7, telehealth, digital health, remote monitoring, system integration, emis, systmone, mhra, ce mark, ukca mark, artificial intelligence, ai',
		'clinical safety, dcb0129, dcb0160, hazard log, digital clinical safety',
		'analytics, informatics, dashboards, data analysis, business intelligence, coding',
		'cyber security, cyber essentials, cyber, penetration test',
		'product development, product management, user research, user experience, ux, prototyping, prototype'
	],
	finance: [
		'pricing, costing, costs, price, tariff, unit cost, price setting, patient level costing',
		'investment, investor, raising money, raising investment, fundraising, grants, grant, loan, loans, social investment, social impact bond, seed funding, venture capital, equity, angel investor, pitching, pitch deck, grant writing, crowdfunding, capital',
		'accounts, accounting, bookkeeping, cash flow, cashflow, budgeting, budget, tax, vat, payroll, financial control, pensions',
		'health economics, return on investment, roi, cost effectiveness, cost benefit, economic evaluation, qaly, savings, financial modelling, financial model',
		'insurance, indemnity, clinical indemnity, liability, risk transfer'
	],
	leadership: [
		'recruitment, recruiting, recruiting staff, hiring, staffing, workforce, human resources, hr, retention, workforce planning, rota, rostering, rotas, employment, employment law, skill mix, supervision, training staff',
		'change management, leading change, culture',
		'team building, managing a team, leading a team, people management, managing people, conflict in teams, teamwork',
		'coaching, confidence, career, work life balance, resilience, wellbeing, time management, personal development, imposter syndrome, delegation, mentoring',
		'difficult conversations, conflict resolution, influencing, persuasion',
		'teaching, education, training delivery, training design, curriculum',
		'board, board skills, board governance, charity governance, charity trustees, trustees, directorship, corporate governance'
	],
	marketing: [
		'communications, comms, public relations, social media, website, media, press, presentation, presenting, public speaking, storytelling, writing',
		'go to market, market research, market analysis, competitor analysis, competitors',
		'sales, selling, customer relationships, business development',
		'patient recruitment, referrals, referral pathway, self referral, getting referrals'
	],
	performance: [
		'cqc, cqc registration, care quality commission, regulation, inspection, registering with the regulator, regulatory compliance, compliance, registered manager',
		'governance, clinical governance, quality assurance, patient safety, risk management, audit, policy, safeguarding, incident, complaints, infection control, infection prevention',
		'medicines management, medicines governance, medicines safety, prescribing, patient group directions, patient group direction, pgd',
		'evaluation, evidence, measurement, research, real world evidence, measuring, publishing, academic writing, logic model, theory of change, proving it works, service evaluation, research methods, proms, impact measurement, impact',
		'quality improvement, qi, lean, improvement, pdsa, six sigma, run chart, demand and capacity, capacity planning, flow',
		'operations, running a service, logistics, productivity, project management, programme management, operational management, operations management, customer service, capacity',
		'kpi, key performance indicator, performance management, reporting, performance reporting'
	],
	growth: [
		'mergers, acquisition, merger, due diligence, exit',
		'scaling, scale up, scaling up, spread, roll out, franchising, franchise, adoption and spread, replication, growing, national rollout, growth strategy',
		'federation, building a federation, alliance, consortium, consortia, joint venture, collaboration, primary care network development, super partnership'
	],
	citizen_engagement: [
		'co production, coproduction, co design, codesign, working with patients, lived experience, patient voice',
		'community engagement, health inequalities, inequalities, outreach, seldom heard groups, cultural competence, equality, equality diversity and inclusion, community development'
	],
	partnership: [
		'how the nhs works, nhs structures, nhs landscape, integrated care, integrated care system, icb, politics, policy context, working with primary care networks, primary care networks'
	],
	needs_analysis: [
		'commissioning, commissioning cycle, strategic commissioning, service specification'
	],
	outcomes_contracting: [
		'payment by results, social impact bond, outcome payment, outcomes fund, incentives, risk share, risk sharing, gain share'
	]
};
