import { expect, test } from '#support/journey.ts';
import { goOn, logIn, press } from '#support/steps.ts';

test('Q-2 Q-3 Q-7 Q-9 somebody searches with a mistake, narrows, saves, hears of a new notice and switches it off', async ({
	page,
	newPage,
	axe,
	mailsTo,
	javaScriptEnabled
}) => {
	const word = `Zymotherm${Date.now()}`;
	await page.goto('/search');
	await page.getByLabel('Search opportunities').fill('pulmonry rehab');
	// With JavaScript results come while one types, and focus stays.
	if (javaScriptEnabled) {
		await expect(page.getByRole('status').first()).toContainText('for “pulmonry rehab”');
		await expect(page.getByLabel('Search opportunities')).toBeFocused();
	} else await press(page, 'Search');
	await expect(page).toHaveURL(/q=pulmonry\+rehab/);
	await expect(page.locator('mark').first()).toBeVisible();
	await page.getByLabel('Condition', { exact: true }).selectOption('COPD');
	await press(page, 'Show results');
	await expect(page).toHaveURL(/condition=COPD/);
	await axe(page);

	await logIn(page, 'deepa.nair');
	await page.goto(`/search?q=${word}&condition=WND`);
	await expect(page.getByText(`No results`).or(page.getByText('0 results')).first()).toBeVisible();
	await page.getByRole('link', { name: 'Save this search' }).click();
	await press(page, 'Save the search');
	await expect(page.getByRole('link', { name: 'Select how often' })).toBeVisible();
	await page.getByLabel('At once').check();
	await goOn(page, 'Save the search');
	await expect(page.getByText('The search is saved')).toBeVisible();
	await axe(page);

	const admin = await newPage();
	await logIn(admin, 'pat');
	await admin.goto('/admin/notices');
	await axe(admin);
	const release = {
		...{ ocid: `ocds-b5fd17-${word}`, id: word, date: '2022-03-01T09:00:00Z', tag: ['tender'] },
		tender: {
			...{
				title: `${word} for leg ulcers`,
				status: 'active',
				value: { amount: 0.01, currency: 'GBP' }
			},
			classification: { scheme: 'CPV', id: '85100000' },
			submissionMethodDetails: 'https://bids.example/1'
		}
	};
	const buffer = Buffer.from(JSON.stringify({ releases: [release, { id: 'broken' }] }));
	await admin
		.getByLabel('File of releases')
		.setInputFiles({ name: 'releases.json', mimeType: 'application/json', buffer });
	await goOn(admin, 'Import the file');
	await expect(
		admin.getByText('The identifier of the procurement (ocid) is missing')
	).toBeVisible();
	await axe(admin);

	const digest = async () =>
		(await mailsTo('deepa.nair@demo.example')).find(({ subject }) => subject.includes(word));
	await expect.poll(digest, { timeout: 45_000 }).toBeDefined();
	const { text = '' } = (await digest()) ?? {};
	await page.goto(/\S+\/search\?q=\S+/.exec(text)?.[0] ?? '');
	await page.getByRole('link', { name: `${word} for leg ulcers` }).click();
	await expect(page.getByRole('link', { name: 'Bid at bids.example' })).toBeVisible();
	await axe(page);

	const visitor = await newPage();
	await visitor.goto(/\S+\/saved-searches\/off\/\S+/.exec(text)?.[0] ?? '');
	await axe(visitor);
	await press(visitor, 'Switch these emails off');
	await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
		'You get no more emails of this search'
	);
});

test('Q-2 results that refresh by themselves take away no day half typed and no choice just made', async ({
	page,
	javaScriptEnabled
}) => {
	test.skip(!javaScriptEnabled, 'Results refresh by a script');
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.clock.install();
	await page.goto('/search?kind=mentor');
	const day = page.getByLabel('Mentor has a free time from');
	await day.focus();
	// The same day in either order of day and month.
	for (const digit of '03032022') {
		await page.keyboard.press(digit);
		await page.clock.runFor(1000);
	}
	await expect(page).toHaveURL(/free_from=2022-03-03/);
	expect(asked.filter((url) => url.includes('free_from=0'))).toEqual([]);
	await expect(day).toHaveValue('2022-03-03');
	await expect(day).toBeFocused();

	await page.goto('/search');
	const { promise: held, resolve: answer } = Promise.withResolvers<undefined>();
	await page.route(/search\?kind=opportunity$/, async (route) => {
		await held;
		await route.continue().catch(() => undefined);
	});
	const opportunities = page.getByRole('checkbox', { name: 'Opportunities' });
	const models = page.getByRole('checkbox', { name: 'Service models' });
	await opportunities.check();
	await page.clock.runFor(1000);
	await models.check();
	answer(undefined);
	await page.clock.runFor(1000);
	await expect(page).toHaveURL(/kind=opportunity&kind=service_model/);
	await expect(opportunities).toBeChecked();
	await expect(models).toBeChecked();
});
