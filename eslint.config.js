import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

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
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      // Messages of the compiler call an interface by its name, and spell out an alias.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['src/{cli,config,suppressions,input}/**', 'formatters/**', 'scripts/**'],
    rules: { 'no-nested-ternary': 'error', 'max-params': ['error', 3] },
  },
  {
    files: ['test/**', 'examples/**/*.test.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['error', { max: 500 }] },
  },
  { files: ['eslint.config.js', 'bench/**/*.{mjs,cjs}', 'scripts/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
