import next from '@next/eslint-plugin-next'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '.next/',
      'dist/',
      '.switchboard/',
      '.switchboard-demo/',
      'lib/core/generated/',
      'next-env.d.ts',
      'test-results/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
    },
  },
  {
    // What runs unseen logs, what somebody typed prints; the scripts that start before anything is loaded do it alone.
    files: ['**/*.ts', '**/*.tsx'],
    // What others write to the console is kept from it there; the tests of scripts hold what those print.
    ignores: [
      'instrumentation.ts',
      'worker/whatsapp/quiet-libsignal.ts',
      'worker/simulator/libsignal-console.ts',
      'scripts/**/*.test.ts',
    ],
    rules: { 'no-console': 'error' },
  },
  {
    // process.env is read in one file, so that every setting has a schema and a default.
    files: ['app/**', 'components/**', 'lib/**', 'worker/**'],
    ignores: ['lib/core/env.ts', '**/*.test.ts', 'lib/testing/**', 'worker/simulator/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Read settings from lib/core/env.ts.',
        },
      ],
    },
  },
  {
    files: ['app/**/*.tsx', 'components/**/*.tsx'],
    plugins: { '@next/next': next, 'react-hooks': hooks },
    rules: {
      ...next.configs.recommended.rules,
      ...hooks.configs.recommended.rules,
      // The pictures here are drawn small already, and only for who may see them: an optimizer may not fetch them.
      '@next/next/no-img-element': 'off',
    },
  },
  {
    // A suite is one function by nature; a screen is mostly markup.
    files: ['**/*.test.ts', 'e2e/**', '**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }] },
  },
)
