import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Child } from './child'
import { isAlive } from './process-life'
import { workerIsReady } from './ready'

const wellBehaved = `
  process.send({ type: 'ready' })
  process.on('disconnect', () => process.exit(1))
  process.on('message', () => { console.log('asked to stop'); process.exit(0) })`

let folder: string
let child: Child
const lines: string[] = []

function make(script: string): Child {
  child = new Child({
    name: 'program',
    args: ['-e', script],
    cwd: folder,
    env: process.env,
    logFile: path.join(folder, 'program.log'),
    waitUntilReady: workerIsReady,
    onPid: () => undefined,
    log: (line) => lines.push(line),
  })
  return child
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'switchboard-child-'))
  lines.length = 0
})

afterEach(async () => {
  child.kill()
  await child.stop()
  rmSync(folder, { recursive: true, force: true })
})

it('is asked to stop and leaves no process', async () => {
  await make(wellBehaved).start()
  const { pid } = child
  if (pid === undefined) throw new Error('not running')
  await child.stop()
  expect(isAlive(pid)).toBe(false)
  expect(readFileSync(path.join(folder, 'program.log'), 'utf8')).toContain('asked to stop')
})

it('starts again when it was killed', async () => {
  await make(wellBehaved).start()
  const { pid } = child
  if (pid === undefined) throw new Error('not running')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => child.pid !== undefined && child.pid !== pid, { timeout: 5000 }).toBe(true)
  expect(lines).toEqual([
    expect.stringMatching(/^The program ended \(SIGKILL\) and starts again in 0.25 s; see /),
  ])
})

it('gives up on a program that never gets up', async () => {
  await expect(make('process.exit(3)').start()).rejects.toThrow(
    /ends as soon as it starts \(code 3\); see .*program.log/,
  )
}, 15_000)
