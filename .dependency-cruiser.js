/*
 * The rules of the house, numbered as in the design: routes -> features -> lib.
 * Each comment says where the code should go instead.
 */
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		{
			name: '1-features-know-no-route',
			comment: 'A feature is used by routes. Move what both need into the feature.',
			severity: 'error',
			from: { path: '^src/(features|lib)/' },
			to: { path: '^src/routes/' }
		},
		{
			name: '2-lib-knows-no-feature',
			comment:
				'Plumbing serves every feature. Pass what it needs as an argument, or move the code to the feature.',
			severity: 'error',
			from: { path: '^src/(lib|params)/' },
			to: { path: '^src/features/' }
		},
		{
			name: '3-features-in-one-direction',
			comment:
				'Two features use each other. Move the shared words into the one that is lower, or join them.',
			severity: 'error',
			scope: 'folder',
			from: { path: '^src/features/[^/]+' },
			to: { circular: true, path: '^src/features/' }
		},
		{
			name: '4-rules-are-pure',
			comment:
				'rules.ts is words and arithmetic, and runs in the browser. Of lib it may use what formats and reads values, and of packages the time zone library, which are as pure. Reads go to queries.server.ts, writes to commands.server.ts, zod to schema.ts.',
			severity: 'error',
			from: { path: '^src/features/.*/rules\\.ts$' },
			to: {
				pathNot:
					'(^|/)rules\\.ts$|^src/lib/(ui/format|forms/(rows|unfinished|values))\\.ts$|node_modules/(@types/)?luxon/'
			}
		},
		{
			name: '5-one-door-to-supabase',
			comment: 'Take the client as an argument of type Db from #lib/server/database.ts.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/' },
			to: { path: 'node_modules/@supabase/' }
		},
		{
			name: '5-one-door-to-stripe',
			comment: 'Add what you need to features/payments/stripe.server.ts.',
			severity: 'error',
			from: { pathNot: '^src/features/payments/stripe\\.server\\.ts$|^local/stripe' },
			to: { path: 'node_modules/stripe/' }
		},
		{
			name: '5-one-door-to-typesense',
			comment: 'Add what you need to features/search/typesense.server.ts.',
			severity: 'error',
			from: { pathNot: '^src/features/search/typesense\\.server\\.ts$' },
			to: { path: 'node_modules/typesense/' }
		},
		{
			name: '5-one-door-to-mail',
			comment: 'Queue a mail in the database; the worker sends it by lib/server/mail.ts.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/mail\\.ts$' },
			to: { path: 'node_modules/nodemailer/' }
		},
		{
			name: '5-one-door-to-pdf',
			comment:
				'Give makePdf of lib/server/pdf/document.ts the blocks; add a kind of block where one is missing.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/lib/server/pdf/' },
			to: { path: 'node_modules/pdfkit/' }
		},
		{
			name: '6-no-schema-in-components',
			comment:
				'zod is 25 KB in the browser. Put words and limits that a component shows into rules.ts.',
			severity: 'error',
			from: { path: '\\.svelte$' },
			to: { path: '(^|/)schema\\.ts$|node_modules/zod/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: '7-no-cycles',
			comment: 'Move what both modules need into a third.',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: '8-no-orphans',
			comment: 'Nothing uses this module and it uses nothing. Delete it.',
			severity: 'error',
			from: {
				orphan: true,
				pathNot: [
					'\\.d\\.ts$',
					'\\.test\\.ts$',
					'^src/routes/.*[+](page|layout|error|server)',
					'^local/(require-node\\.js|with-parent\\.ts)$'
				]
			},
			to: {}
		},
		{
			name: '9-service-client-stays-outside-requests',
			comment:
				'A request runs as its person: use locals.db. Only webhooks, counters, the worker and local may pass row level security.',
			severity: 'error',
			from: { path: '^src/', pathNot: '^src/worker\\.ts$|^src/routes/(.*webhooks|metrics)/' },
			to: { path: '^src/lib/server/service\\.ts$' }
		},
		{
			name: '10-components-stay-in-the-browser',
			comment: 'Load on the server and hand the component what it shows.',
			severity: 'error',
			from: { path: '^src/lib/ui/|\\.svelte$' },
			to: {
				path: '^src/lib/server/|\\.server\\.ts$|^src/lib/forms/action\\.ts$',
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: '11-product-knows-no-laptop',
			comment: 'local/ stands in for hosted services; the product must run without it.',
			severity: 'error',
			from: { path: '^src/', pathNot: '\\.test\\.ts$' },
			to: { path: '^(local|tests)/' }
		},
		{
			name: '12-everything-resolves',
			comment: 'The import leads nowhere. Imports carry their extension and use #lib, #features.',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true, pathNot: '^[$]app/|[$]types' }
		},
		{
			name: '13-product-needs-no-development-package',
			comment: 'Move the package to "dependencies"; a deployment installs nothing else.',
			severity: 'error',
			from: { path: '^src/', pathNot: '\\.(test\\.ts|svelte)$|^src/lib/ui/' },
			to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@sveltejs|svelte)/' }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules|^tests/' },
		exclude: { path: '\\.svelte-kit|\\$types' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.svelte', '.d.ts']
		}
	}
};
