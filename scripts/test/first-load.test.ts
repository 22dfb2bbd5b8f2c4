import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeFirstLoads, weighFirstLoads } from './first-load.mjs'

let root: string

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'first-load-'))
  mkdirSync(path.join(root, '.next', 'diagnostics'), { recursive: true })
  writeFileSync(path.join(root, 'small.js'), randomBytes(1_000))
  writeFileSync(path.join(root, 'large.js'), randomBytes(5_000))
  writeFileSync(path.join(root, 'dull.js'), 'a'.repeat(100_000))
  writeFileSync(
    path.join(root, '.next', 'diagnostics', 'route-bundle-stats.json'),
    JSON.stringify([{ route: '/page', firstLoadChunkPaths: ['small.js', 'large.js', 'dull.js'] }]),
  )
})
afterAll(() => rmSync(root, { recursive: true }))

describe('the first load of a page', () => {
  it('is what its chunks are once they are compressed, largest first', () => {
    const [page] = weighFirstLoads(root)
    expect(page?.chunks.map(({ file }) => file)).toEqual(['large.js', 'small.js', 'dull.js'])
    expect(page?.bytes).toBeGreaterThan(6_000)
    expect(page?.bytes).toBeLessThan(6_500)
  })

  it('passes below its limit', () => {
    const { lines, passed, failed } = judgeFirstLoads(weighFirstLoads(root), { '/page': 6_500 })
    expect({ passed, failed }).toEqual({ passed: 1, failed: 0 })
    expect(lines).toEqual([expect.stringMatching(/^✓ first load of \/page: 6\.\d kB of 6\.5 kB/)])
  })

  it('fails above it, and names the largest chunks', () => {
    const { lines, passed, failed } = judgeFirstLoads(weighFirstLoads(root), { '/page': 6_000 })
    expect({ passed, failed }).toEqual({ passed: 0, failed: 1 })
    expect(lines[0]).toMatch(/^✗ first load of \/page: 6\.\d kB of 6\.0 kB/)
    expect(lines[1]).toMatch(/5\.\d kB {2}large\.js$/)
  })

  it('fails for a page that the build does not know', () => {
    expect(judgeFirstLoads(weighFirstLoads(root), { '/other': 6_500 }).failed).toBe(1)
  })
})
