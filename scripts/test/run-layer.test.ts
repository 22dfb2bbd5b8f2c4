import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isAlive } from '../../supervisor/process-life'
import { countPlaywright, countVitest } from './counts.mjs'
import { runNode } from './processes.mjs'
import { runLayer, type Layer } from './run-layer.mjs'

const context = { env: process.env, reports: tmpdir() }
const run = (over: Partial<Layer>) =>
  runLayer({ name: 'some', minutes: 1, run: async () => ({ passed: 1, failed: 0 }), ...over }, context)

beforeEach(() => {
  for (const name of ['log', 'error'] as const) vi.spyOn(console, name).mockReturnValue(undefined)
})
afterEach(() => vi.restoreAllMocks())

describe('a layer', () => {
  it('passes with its tests', async () => {
    expect(await run({})).toMatchObject({ name: 'some', passed: 1, failed: 0 })
  })

  it('is stopped past its minutes with everything it started, and has failed', async () => {
    const reports: string[] = []
    const forever = `
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
      console.log(child.pid)
      setInterval(() => {}, 1000)`
    const result = await run({
      minutes: 1 / 60,
      run: async ({ deadline, env }) => {
        const { code, output, isLate } = await runNode({
          args: ['-e', forever],
          env,
          isQuiet: true,
          deadline,
        })
        expect({ code, isLate }).toEqual({ code: null, isLate: true })
        reports.push(output)
        return { passed: 5, failed: 0 }
      },
    })
    expect(result).toMatchObject({ passed: 5, failed: 1 })
    await expect.poll(() => isAlive(Number(reports[0]))).toBe(false)
  })

  it('fails when it ran nothing, and when it broke', async () => {
    expect(await run({ run: async () => ({ passed: 0, failed: 0 }) })).toMatchObject({ failed: 1 })
    expect(await run({ run: () => Promise.reject(new Error('broke')) })).toMatchObject({
      passed: 0,
      failed: 1,
    })
  })
})

describe('a report', () => {
  let folder: string
  const write = (report: unknown): string => {
    const file = path.join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(report))
    return file
  }
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'switchboard-report-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('counts a file that could not be loaded as a failed test', () => {
    const name = path.resolve('lib/some.test.ts')
    const testResults = [{ name, status: 'failed', message: 'No such module', assertionResults: [] }]
    expect(countVitest(write({ numPassedTests: 3, testResults }))).toEqual({
      passed: 3,
      failed: 1,
      failures: ['lib/some.test.ts: No such module'],
    })
  })

  it('names each test that failed with the first line of why', () => {
    const test = {
      status: 'failed',
      fullName: 'a door opens',
      failureMessages: ['\u001b[31mIt is shut.\u001b[39m\n  at …'],
    }
    const testResults = [
      { name: path.resolve('a.test.ts'), status: 'failed', assertionResults: [{ status: 'passed' }, test] },
    ]
    expect(countVitest(write({ numPassedTests: 1, testResults }))).toMatchObject({
      failures: ['a.test.ts › a door opens: It is shut.'],
    })
  })

  it('counts a browser test that passed only when repeated as failed', () => {
    const results = [{ error: { message: 'It is shut.\n  at …' } }, {}]
    const spec = { title: 'opens', file: 'door.spec.ts', tests: [{ status: 'flaky', results }] }
    const good = { title: 'shuts', file: 'door.spec.ts', tests: [{ status: 'expected', results: [{}] }] }
    const suites = [{ title: 'door.spec.ts', specs: [good], suites: [{ title: 'a door', specs: [spec] }] }]
    expect(countPlaywright(write({ stats: { expected: 1 }, suites, errors: [] }))).toEqual({
      passed: 1,
      failed: 1,
      failures: ['door.spec.ts › a door › opens: It is shut.'],
    })
  })

  it('has nothing to count when there is none', () => {
    expect(countVitest(path.join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 0 })
  })
})
