/*
 * Development keys, for laptops and tests only. They are public: a database that real people use must
 * have its own keys, which Supabase makes for each project.
 */
export const localKeys = {
	publishable: 'sb_publishable_coldframe_laptops_only',
	secret: 'sb_secret_coldframe_laptops_only',
	jwtSecret: 'coldframe-laptops-only-never-use-this-anywhere-else'
};

/** Of what stands in for Stripe. */
export const stripeKeys = {
	secret: 'sk_test_coldframe_laptops_only',
	webhook: 'whsec_coldframe_laptops_only'
};
