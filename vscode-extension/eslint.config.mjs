import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', '.vscode-test/'] },
  { files: ['src/**/*.ts', 'test/unit/**/*.ts'], extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked], languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // A listener may return what it likes.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `node:test` runs what `test()` returns.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', name: 'test', package: 'node:test' }] }],
      'max-lines-per-function': ['error', { max: 80 }],
      'max-lines': ['error', { max: 300 }],
    } },
  { files: ['**/*.mjs'], extends: [tseslint.configs.recommended] },
);
