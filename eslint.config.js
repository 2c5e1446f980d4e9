import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const named = 'utils|helpers|types|constants|services|index|misc|common|shared';

export default defineConfig(
	globalIgnores(['.svelte-kit/', 'build/', '.data/', '.cache/', 'static/', 'supabase/types.ts']),
	{ linterOptions: { reportUnusedDisableDirectives: 'error' } },
	js.configs.recommended,
	typescript.configs.strictTypeChecked,
	typescript.configs.stylistic,
	svelte.configs.recommended,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.node, ...globals.browser },
			parserOptions: { projectService: true }
		},
		rules: {
			// TypeScript knows which names exist.
			'no-undef': 'off',
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ClassDeclaration[id.name!="Refused"]',
					message: 'Write functions; Refused is the only class.'
				},
				{
					selector: 'TSEnumDeclaration',
					message: 'Plain Node cannot erase an enum. Use a union of texts.'
				}
			],
			'no-restricted-imports': [
				'error',
				{
					patterns: [
						{
							group: ['$lib', '$lib/*', '$env/*'],
							message: 'Import from #lib, and settings from #lib/server/environment.ts.'
						},
						{
							regex: `/(${named})(\\.server)?\\.ts$`,
							message: 'Name the file after what is in it.'
						}
					]
				}
			],
			'no-console': 'error',
			// Playwright reads which fixtures a function wants from its pattern, empty or not.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/dot-notation': 'off',
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			'@typescript-eslint/no-unnecessary-condition': 'off',
			'@typescript-eslint/only-throw-error': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			]
		}
	},
	{
		// The types of markup come from svelte-check, which knows more about it and is quicker.
		files: ['**/*.svelte', '**/*.svelte.ts'],
		extends: [typescript.configs.disableTypeChecked],
		languageOptions: {
			parserOptions: { parser: typescript.parser, svelteConfig, projectService: false }
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			'svelte/no-target-blank': 'error',
			'svelte/button-has-type': 'error',
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-useless-mustaches': 'off',
			'svelte/prefer-svelte-reactivity': 'error'
		}
	},
	{
		// What a component exports is typed for svelte-check alone.
		files: ['src/lib/ui/**/*.ts', 'src/features/**/*.svelte.test.ts'],
		rules: {
			'@typescript-eslint/no-redundant-type-constituents': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off'
		}
	},
	{
		// Kit merges these by declaring an interface.
		files: ['src/app.d.ts'],
		rules: { '@typescript-eslint/consistent-type-definitions': 'off' }
	},
	{
		files: ['local/**', 'tests/**', 'src/worker.ts', 'supabase/**'],
		rules: { 'no-console': 'off' }
	},
	{
		files: ['**/*.js'],
		...typescript.configs.disableTypeChecked
	}
);
