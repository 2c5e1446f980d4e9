import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkEnvironment, readEnvironment } from '#lib/server/environment.ts';

const schema = z.object({ PLACE: z.url('it must be an address'), NAME: z.string('it is a name') });

describe('the environment', () => {
	test('is read when it is complete', () => {
		const variables = { PLACE: 'http://localhost:1', NAME: 'x', OTHER: 'y' };
		expect(readEnvironment(schema, variables)).toEqual({ PLACE: 'http://localhost:1', NAME: 'x' });
	});

	test('names everything that is missing or wrong, and what to do', () => {
		const read = () => readEnvironment(schema, { PLACE: 'nowhere', NAME: '' });
		expect(read).toThrow('PLACE is wrong: it must be an address.');
		expect(read).toThrow('NAME is missing: it is a name.');
		expect(read).toThrow('.env.example');
	});
});

describe('P-10 the keys of Stripe', () => {
	const place = {
		SUPABASE_URL: 'http://localhost:1',
		SUPABASE_PUBLISHABLE_KEY: 'x',
		SUPABASE_SECRET_KEY: 'y',
		SEALING_KEY: Buffer.alloc(32).toString('base64'),
		ORIGIN: 'https://coldframe.example',
		SMTP_URL: 'smtp://localhost:2',
		MAIL_FROM: 'x@coldframe.example'
	};
	const live = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
	const trial = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
	const start = (variables: object) => () => checkEnvironment({ ...place, ...variables });

	test('are not needed', () => {
		expect(start({})).not.toThrow();
	});

	test('are live ones in a deployment and test ones on a laptop', () => {
		expect(start(live)).not.toThrow();
		expect(start({ ...trial, LOCAL_STACK: '1', STRIPE_API: 'http://localhost:3' })).not.toThrow();
		expect(start(trial)).toThrow('STRIPE_SECRET_KEY is wrong: a test key takes no money.');
		expect(start({ ...live, LOCAL_STACK: '1' })).toThrow('must not take real money');
		expect(start({ ...live, STRIPE_SECRET_KEY: 'pk_live_1' })).toThrow('sk_live_...');
		expect(start({ ...live, STRIPE_API: 'http://localhost:3' })).toThrow('STRIPE_API is wrong');
	});

	test('come together', () => {
		expect(start({ STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow('STRIPE_WEBHOOK_SECRET is missing');
		expect(start({ STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toThrow('STRIPE_SECRET_KEY is missing');
	});
});
