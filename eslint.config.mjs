import { existsSync } from 'node:fs';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

// test/tsconfig.json holds src, migrations and bench too: one program for all of them is faster than the project service's two.
const projects = ['test', 'client', 'live', 'admin', 'widget']
  .map((folder) => `${folder}/tsconfig.json`)
  .filter((file) => existsSync(new URL(file, import.meta.url)));

const environmentRule = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/platform/config reads the environment: add a setting there and inject Config.',
};
/** Turning a rule off is a decision, and the next reader wants its reason. */
const disableSaysWhy = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!/^\s*eslint-disable/.test(comment.value) || /\s--\s+\S/.test(comment.value)) continue;
        context.report({
          loc: comment.loc,
          message: 'Say why after the rule: "eslint-disable-next-line <rule> -- <reason>".',
        });
      }
    },
  }),
};

const focusRule = {
  selector: 'CallExpression[callee.property.name=/^(only|skip)$/][callee.object.name=/^(describe|it|test)$/]',
  message: 'A focused or skipped test makes the summary say less than it seems to.',
};

export default defineConfig(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '.cache/',
      'data/',
      'coverage/',
      'client/src/generated/',
      'live/src/generated/',
      'bench/results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    plugins: { house: { rules: { 'disable-says-why': disableSaysWhy } } },
    rules: { 'house/disable-says-why': 'error', eqeqeq: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: projects, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Constructor parameter types are values under emitDecoratorMetadata; "import type" there would break injection.
      '@typescript-eslint/consistent-type-imports': 'off',
      // Config and Logger are classes, to be injected by, that take their shape from an interface.
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // A driver answers a promise because its port does, whether or not it has something to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-restricted-syntax': ['error', environmentRule],
    },
  },
  { files: ['src/**/*.ts'], rules: { 'no-console': 'error' } },
  {
    files: ['src/platform/config/**/*.ts', '{test,bench}/**/*.ts', 'ormconfig.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', focusRule],
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Import it from test/support/generated-cases.' },
      ],
      '@typescript-eslint/unbound-method': 'off',
      // Jest types expect.any() as any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['test/support/generated-cases.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  { files: ['{admin,widget,client,live}/**/*.{ts,tsx,js}'], languageOptions: { globals: globals.browser } },
);
