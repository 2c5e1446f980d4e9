-- What a regime asks to publish, how a process is chosen, and protection: who is kept out, who is counted, what follows.

-- what a regime asks to publish (R4) ---------------------------------------------------------------

create table public.regime_notices (
	regime_code text not null references public.regimes,
	code text not null,
	label text not null,
	processes text[] not null check (cardinality(processes) > 0),
	due text not null,
	starts_standstill boolean not null default false,
	contents text[] not null check (cardinality(contents) > 0),
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, code)
);
comment on table public.regime_notices is 'The notices of a regime: for which processes, when they are due and what stands in them. Needs a lawyer''s check before real use.';
comment on column public.regime_notices.due is 'When it is published, as it stands in a sentence after "Published".';

insert into public.regime_notices
select r.code, v.code, v.label, v.processes, v.due, v.starts_standstill, v.contents, r.source || ', ' || v.provision, r.applies_from, r.applies_to
from public.regimes r join (values
	('nhs_2013', 'opportunity', 'Contract opportunity', array['open_advert', 'shortlist', 'limited_class'], 'before bids are asked for', false,
		array['what the service is and where', 'the criteria by which bids are compared', 'how and by when to answer', 'who may bid, where it is a class'], 'regulation 4'),
	('nhs_2013', 'record', 'Record of the contract', array['open_advert', 'shortlist', 'limited_class', 'single'], 'after the award', false,
		array['name and address of the provider', 'what the service is', 'the amounts to be paid', 'the dates between which it is provided', 'how the provider was chosen'], 'regulation 9'),
	('pcr_2015', 'contract', 'Contract notice', array['light_touch', 'light_touch_shortlist', 'reserved_77'], 'before bids are asked for', false,
		array['name and address of the commissioner', 'what the service is, with its CPV code', 'the place of the service', 'conditions to take part, with the words of regulation 77 where the contract is reserved', 'the time limit', 'the main features of the procedure'], 'regulation 75'),
	('pcr_2015', 'standstill', 'Standstill letters', array['light_touch', 'light_touch_shortlist', 'reserved_77'], 'to every bidder after the decision', true,
		array['the criteria', 'the scores of the bidder and of the winner, with reasons', 'the name of the winner', 'when the standstill ends'], 'regulations 86 and 87'),
	('pcr_2015', 'award', 'Award notice', array['light_touch', 'light_touch_shortlist', 'reserved_77', 'no_notice'], 'within 30 days of the award, or gathered by quarter', false,
		array['name and address of the commissioner', 'what the service is, with its CPV code', 'the number of bids', 'the price, or the range of prices', 'name and address of the provider', 'the reason, where nothing was advertised'], 'regulation 75'),
	('psr_2023', 'award_ab', 'Award under direct award process A or B', array['direct_award_a', 'direct_award_b'], 'within 30 days of the award', false,
		array['that the contract was awarded by direct award process A or B', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'the dates between which it is provided', 'who decided', 'conflicts of interest and how they were managed'], 'regulations 7 and 8 and schedule 2'),
	('psr_2023', 'intention_c', 'Intention to award under direct award process C', array['direct_award_c'], 'after the decision', true,
		array['that the contract is to go to the existing provider by direct award process C', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 9 and schedule 3'),
	('psr_2023', 'approach', 'Intended approach', array['most_suitable'], 'before providers are assessed, with at least 14 days for them to come forward', false,
		array['that the most suitable provider process is intended', 'title and reference', 'what the service is, with its CPV code', 'the intended dates', 'the approximate value over its life', 'who decides', 'conflicts of interest and how they are managed', 'how and by when to show interest'], 'regulation 10'),
	('psr_2023', 'intention_suitable', 'Intention to award under the most suitable provider process', array['most_suitable'], 'after the assessment', true,
		array['that the contract is to go to the most suitable provider', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 10'),
	('psr_2023', 'invitation', 'Invitation to offer', array['competitive'], 'at the start of the competition', false,
		array['title and reference', 'what the service is, with its CPV code', 'the dates', 'the approximate value over its life', 'the award criteria and their weight against the key criteria', 'how and by when to offer', 'who decides'], 'regulation 11'),
	('psr_2023', 'intention_competitive', 'Intention to award under the competitive process', array['competitive'], 'after the evaluation', true,
		array['that the contract is to be awarded by the competitive process', 'title and reference', 'name and address of the provider', 'what the service is, with its CPV code', 'the approximate value over its life', 'who decided', 'the reasons, by the key criteria', 'conflicts of interest and how they were managed'], 'regulation 11 and schedule 10'),
	('psr_2023', 'award', 'Award', array['direct_award_c', 'most_suitable', 'competitive'], 'within 30 days of the award', false,
		array['all that stands in the notice of the intention', 'the dates between which the service is provided'], 'regulations 9 to 11'),
	('psr_2023', 'abandonment', 'Abandonment', array['direct_award_c', 'most_suitable', 'competitive'], 'within 30 days of the decision to stop or to repeat steps', false,
		array['the reference', 'what is abandoned or repeated', 'the date of the decision'], 'regulation 15'),
	('pa_2023', 'tender', 'Tender notice', array['open', 'flexible', 'reserved_33'], 'at the start of the procedure', false,
		array['title and reference', 'what the service is, with its CPV code', 'the estimated value and the dates', 'the procedure, and that the contract is reserved where it is', 'the award criteria', 'how and by when to bid'], 'section 21'),
	('pa_2023', 'transparency', 'Transparency notice', array['direct'], 'before a direct award', false,
		array['that a direct award is intended', 'the ground for it', 'the provider', 'what the service is and its value'], 'section 44'),
	('pa_2023', 'award', 'Contract award notice', array['open', 'flexible', 'reserved_33', 'direct'], 'after the assessment summaries are given', true,
		array['that the contract is to be entered into', 'name and address of the provider', 'the value', 'when the standstill ends'], 'section 50'),
	('pa_2023', 'details', 'Contract details notice', array['open', 'flexible', 'reserved_33', 'direct'], 'within 30 days of the contract, or 120 days for light touch contracts', false,
		array['the date of the contract', 'the value', 'the dates between which the service is provided', 'a copy of the contract where it is above £5 million'], 'section 53')
) as v (regime, code, label, processes, due, starts_standstill, contents, provision) on v.regime = r.code;

create table public.regime_thresholds (
	regime_code text not null references public.regimes,
	amount_pence bigint not null check (amount_pence > 0),
	source text not null,
	applies_from date not null,
	applies_to date,
	primary key (regime_code, applies_from)
);
comment on table public.regime_thresholds is 'The value, with VAT, from which the light touch rules of a regime bind. Needs a lawyer''s check before real use.';
insert into public.regime_thresholds values
	('pcr_2015', 62505000, 'Regulation 5 of SI 2015/102, threshold of 2015', '2015-02-26', '2015-12-31'),
	('pcr_2015', 58914800, 'Regulation 5 of SI 2015/102, threshold of 2016', '2016-01-01', '2017-12-31'),
	('pcr_2015', 61527800, 'Regulation 5 of SI 2015/102, threshold of 2018', '2018-01-01', '2019-12-31'),
	('pcr_2015', 66354000, 'Regulation 5 of SI 2015/102, thresholds of 2020 and 2022', '2020-01-01', '2025-02-23');

-- the process of a draft (R3) ----------------------------------------------------------------------

create function public.choose_process(opportunity uuid, content jsonb) returns void
language plpgsql volatile set search_path = ''
as $$
declare
	chosen public.regime_processes;
begin
	select p.* into chosen from public.regime_processes p
	join public.regime_legal_bases b on b.regime_code = p.regime_code and b.code = content ->> 'legal_basis'
	where p.regime_code = content ->> 'regime_code' and p.code = content ->> 'process';
	if chosen.code is null then
		perform private.refuse('Select a process and a legal basis of one regime', 'process');
	end if;
	update public.opportunities set regime_code = chosen.regime_code, process = chosen.code, method = chosen.method,
		legal_basis = content ->> 'legal_basis', protected = coalesce((content ->> 'protected')::boolean, false) and chosen.method = 'limited'
	where id = opportunity and state in ('draft', 'changes_requested');
	if not found then
		if private.may_see_opportunity(opportunity) then
			perform private.refuse('This opportunity can no longer be changed by you');
		end if;
		perform private.not_found();
	end if;
end $$;
comment on function public.choose_process is 'An officer gives a draft its regime, process, method and legal basis, and marks it as protected where the process limits competition.';

alter table public.regime_notices enable row level security;
alter table public.regime_thresholds enable row level security;
create policy "everyone reads notices" on public.regime_notices for select to anon, authenticated using (true);
create policy "everyone reads thresholds" on public.regime_thresholds for select to anon, authenticated using (true);
grant select on public.regime_notices, public.regime_thresholds to anon, authenticated;
grant execute on function public.choose_process to authenticated;
