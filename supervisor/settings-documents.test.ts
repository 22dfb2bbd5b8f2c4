import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { EnvSchema } from '../lib/core/env'
import { databaseSettings } from './database-settings'
import { cloneRoot } from './root'
import { SettingsSchema } from './settings'

const read = (file: string): string => readFileSync(path.join(cloneRoot, file), 'utf8')

/** Filled in by the supervisor or by tests; nobody sets them. */
const internal = new Set(['NODE_ENV', 'ROLES', 'WORKER_ID', 'SWITCHBOARD_STATUS_FILE'])
/** Of the tests alone. */
const ofTests = ['CHROMIUM_PATH']

const schemas: Record<string, z.ZodType> = { ...EnvSchema.shape, ...SettingsSchema.shape }
const names = [...new Set([...Object.keys(schemas), ...databaseSettings])].filter(
  (name) => !internal.has(name),
)

/** What a setting is when it is left out; undefined when that is not a plain value. */
const defaultOf = (name: string): string | undefined => {
  const parsed = schemas[name]?.safeParse(undefined)
  return parsed?.success === true && parsed.data !== undefined ? String(parsed.data) : undefined
}

/** Setting → what a document says it is by default. */
const documents: Record<string, Map<string, string>> = {
  'README.md': new Map(
    [...read('README.md').matchAll(/^\| `([A-Z_]+)` +\| (.*?) +\| /gm)].map(([, name = '', text = '']) => [
      name,
      text.replaceAll('`', ''),
    ]),
  ),
  '.env.example': new Map(
    [...read('.env.example').matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  ),
}

describe.each(Object.keys(documents))('%s', (file) => {
  const document = documents[file] ?? new Map<string, string>()

  it('has every setting that web, worker and supervisor read, and no other', () => {
    expect([...document.keys()].filter((name) => !ofTests.includes(name)).sort()).toEqual(names.toSorted())
  })

  it.each(names.filter((name) => defaultOf(name) !== undefined))('says the default of %s', (name) => {
    expect(document.get(name)).toBe(defaultOf(name))
  })
})
