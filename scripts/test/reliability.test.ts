import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..', '..')
const page = readFileSync(path.join(root, 'docs/reliability.md'), 'utf8')
/** The file and the name of each test that the page rests on. */
const named = [...page.matchAll(/^\|.*\]\(\.\.\/(\S+)\) “(.+)” +\|$/gm)].map(
  ([, file = '', name = '']) => [name, file] as const,
)

it('rests on tests', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && line.includes('.test.ts'))
  expect(named.length).toBeGreaterThan(0)
  expect(named).toHaveLength(rows.length)
})

it.each(named)('rests on “%s”', (name, file) => {
  expect(existsSync(path.join(root, file))).toBe(true)
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(`'${name}'`)
})
