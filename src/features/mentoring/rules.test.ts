import { describe, expect, it } from 'vitest';
import {
	otherName,
	priceWords,
	readSubject,
	roleWords,
	sortRequests,
	subjectAddress,
	subjectWords,
	type MentoringRequest
} from './rules.ts';

const request: MentoringRequest = {
	id: 'r',
	mentor_id: 'mo',
	mentor_name: 'Mo',
	clinician_id: 'priya',
	clinician_name: 'Priya',
	about: 'opportunity',
	competency: null,
	service_model_id: null,
	service_model_title: null,
	service_model_shown: false,
	opportunity_id: 'o',
	opportunity_title: 'Bexley',
	message: '',
	answer: '',
	state: 'open',
	made_at: '2022-03-07T09:00:00Z',
	answered_at: null,
	mentorship_id: null,
	mentorship_state: null,
	started_at: null
};
const aboutModel: MentoringRequest = {
	...request,
	about: 'service_model',
	opportunity_id: null,
	opportunity_title: null,
	service_model_id: 's'
};

describe('what a request is about', () => {
	it('is read from one choice', () => {
		expect(readSubject('competency:finance')).toEqual({ about: 'competency', subject: 'finance' });
		for (const text of ['', 'finance', 'person:1', 'opportunity:', 'competency:lunch']) {
			expect(readSubject(text)).toBeNull();
		}
	});

	it('is named in words', () => {
		expect(subjectWords(request)).toBe('Bexley');
		expect(subjectWords({ ...request, about: 'competency', competency: 'finance' })).toBe(
			'Finance'
		);
		expect(subjectWords(aboutModel)).toBe('A service model that is not published yet');
	});

	it('is linked for those who may read it', () => {
		expect(subjectAddress(request, 'mo')).toBe('/opportunities/o');
		expect(subjectAddress(aboutModel, 'mo')).toBeNull();
		expect(subjectAddress(aboutModel, 'priya')).toBe('/service-models/s');
		expect(subjectAddress({ ...aboutModel, service_model_shown: true }, 'mo')).toBe(
			'/service-models/s'
		);
	});
});

it('sorts requests by what they ask of the person', () => {
	const running = {
		...request,
		id: 'm',
		state: 'accepted' as const,
		mentorship_state: 'active' as const
	};
	const over = { ...request, id: 'd', state: 'declined' as const };
	const asMentor = sortRequests([request, running, over], 'mo');
	expect(asMentor.toAnswer).toEqual([request]);
	expect(asMentor.waiting).toEqual([]);
	expect(asMentor.mentorships).toEqual([running]);
	expect(asMentor.past).toEqual([over]);
	expect(sortRequests([request], 'priya').waiting).toEqual([request]);
});

it('names the other side', () => {
	expect([otherName(request, 'mo'), otherName(request, 'priya')]).toEqual(['Priya', 'Mo']);
});

it('says a price, or that it is free', () => {
	expect([priceWords(0), priceWords(4_000), priceWords(4_050)]).toEqual([
		'Free',
		'£40 a session',
		'£40.50 a session'
	]);
});

it('M-R1 who has only asked is not shown as mentored', () => {
	const asked = { mentor_id: 'mo', mentorship_id: null };
	expect([roleWords(asked, 'mo'), roleWords(asked, 'priya')]).toEqual([
		'They ask you',
		'You ask them'
	]);
	const accepted = { ...asked, mentorship_id: 'm' };
	expect([roleWords(accepted, 'mo'), roleWords(accepted, 'priya')]).toEqual([
		'You mentor them',
		'They mentor you'
	]);
});
