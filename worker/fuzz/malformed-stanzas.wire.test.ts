import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFuzzStage, type FuzzStage } from './stage'
import { fuzzStanzas } from './fuzz-stanzas'
import { readPages } from './read-pages'

// `npm run fuzz` asks for more, and for something else.
const count = Number(process.env.FUZZ_STANZAS ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const from = Number(process.env.FUZZ_FROM ?? 0)

let stage: FuzzStage

beforeAll(async () => {
  stage = await openFuzzStage()
})
afterAll(() => stage.close())

it(
  'whatever a number is sent, it goes on hearing, and what is kept of it can be read',
  async () => {
    const onBatch = (sent: number): void => {
      if (count > 2_000 && sent % 1_000 === 0) process.stdout.write(`${sent} of ${count} stanzas\n`)
    }
    const report = await fuzzStanzas(stage, { seed, from, count, onBatch })
    const pages = await readPages(stage.tenant.ctx())
    mkdirSync(path.join('dist', 'test'), { recursive: true })
    writeFileSync(
      path.join('dist', 'test', 'fuzz-stanzas.json'),
      JSON.stringify({ seed, from, ...report, pages }, null, 1),
    )
    expect(pages.findings).toEqual([])
    expect(report.isInOrder).toBe(true)
    expect(report.stuck).toBe(0)
    if (count >= 500) {
      // Else most of it was turned away at the door, and showed nothing.
      expect(report.reached).toBeGreaterThanOrEqual(count / 2)
      expect(pages.messages).toBeGreaterThan(report.reached / 3)
    }
    expect(report.peakMb ?? 0).toBeLessThan(600)
    expect(stage.worker.output()).not.toMatch(/unhandledRejection|uncaughtException/)
    await stage.line.untilStatus('connected')
    await stage.other.untilStatus('connected')
  },
  120_000 + count * 100,
)
