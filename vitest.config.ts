import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('.', import.meta.url))
const exclude = ['node_modules/**', '.next/**', 'dist/**', 'e2e/**']

/**
 * One project per kind of test: the suffix of the file says what it needs. Those that run in this process alone share
 * what they have read of the source: each file reading all of it anew took three times as long.
 */
export default defineConfig({
  resolve: { alias: { '@': root } },
  test: {
    // Settings that every process needs; suites bring a database of their own.
    env: {
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      PUBLIC_URL: 'http://localhost:3000',
      REALTIME_PORT: '0',
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          isolate: false,
          include: ['**/*.test.ts'],
          exclude: [...exclude, '**/*.db.test.ts', '**/*.wire.test.ts', '**/*.kills.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          isolate: false,
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['lib/testing/database.setup.ts'],
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'wire',
          sequence: { groupOrder: 2 },
          include: ['**/*.wire.test.ts'],
          exclude,
          globalSetup: ['lib/testing/database.setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'kills',
          sequence: { groupOrder: 3 },
          include: ['**/*.kills.test.ts'],
          exclude,
          testTimeout: 280_000,
        },
      },
    ],
  },
})
