import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hashSources } from './build-hash'

let root: string
const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const hash = (...facts: string[]): string => hashSources(root, ['app', 'lib', 'absent', 'lock.json'], facts)

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'switchboard-hash-'))
  write('app/page.tsx', 'page')
  write('lib/deep/er.ts', 'code')
  write('lock.json', '{}')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

it('is the same for the same content, whatever its dates', () => {
  const before = hash('3101')
  write('app/page.tsx', 'page')
  expect(hash('3101')).toBe(before)
})

it.each([
  ['a changed file', () => write('app/page.tsx', 'other')],
  ['a new file', () => write('lib/new.ts', '')],
  ['a renamed file', () => (rmSync(path.join(root, 'app/page.tsx')), write('app/other.tsx', 'page'))],
  ['a changed lock', () => write('lock.json', '{ }')],
])('changes with %s', (_name, change) => {
  const before = hash()
  change()
  expect(hash()).not.toBe(before)
})

it('changes with a fact that is built in', () => {
  expect(hash('3101')).not.toBe(hash('3102'))
})

it('does not change with tests', () => {
  const before = hash()
  write('lib/deep/er.test.ts', 'test')
  write('lib/testing/factory.ts', 'test')
  expect(hash()).toBe(before)
})
