import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { specFolders } from './layers.mjs'

it('runs every spec in one layer', () => {
  const folders = readdirSync('e2e', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => path.posix.join('e2e', path.posix.dirname(file)))
  expect([...new Set(folders)].sort()).toEqual(Object.values(specFolders).flat().sort())
})
