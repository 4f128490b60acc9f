import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import { maxTokens } from './scripts/max-tokens.mjs';

/** A ternary has a name of its own before the text or the choice that it is for. */
const CROWDED_TERNARIES = [
  { selector: 'TemplateLiteral ConditionalExpression', message: 'A ternary in a template: name it before.' },
  { selector: 'ConditionalExpression ConditionalExpression', message: 'A ternary in a ternary: return early.' },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'test/fixtures/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { house: { rules: { 'max-tokens': maxTokens } } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'house/max-tokens': ['error', 350],
      'no-restricted-syntax': ['error', ...CROWDED_TERNARIES],
      'max-params': ['error', 3],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Messages of the compiler call an interface by its name, and spell out an alias.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-control-regex': 'off',
    },
  },
  {
    // The `report` of rules, which plugins call, and the rows of a tape: an object for each value of a text is waste.
    files: ['src/reporter.ts', 'src/engine/{collect,whole-run}.ts', 'src/json/tape.ts'],
    rules: { 'max-params': ['error', 5] },
  },
  {
    files: ['test/**', 'examples/**/*.test.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 500 }],
      'house/max-tokens': 'off',
      'no-restricted-syntax': 'off',
      'max-params': 'off',
    },
  },
  { files: ['eslint.config.js', 'bench/**/*.{mjs,cjs}', 'scripts/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
