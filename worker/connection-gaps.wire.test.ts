import { describe, expect, it } from 'vitest'
import { getConnectionGaps } from '@/lib/connection-gaps/get-connection-gaps'
import type { ConnectionGapDto, ConnectionGapsPageDto } from '@/lib/connection-gaps/dto'
import type { Line } from './testing/line'
import { LineStage } from './testing/line-stage'
import { until } from './testing/until'

const stage = new LineStage('133')

const pageOf = (line: Line): Promise<ConnectionGapsPageDto> =>
  getConnectionGaps(stage.tenant.ctx('viewer'), { sessionId: line.sessionId })
const untilCounted = async (line: Line, gaps = 1): Promise<ConnectionGapDto[]> =>
  until(`${gaps} interruptions to be counted`, async () => {
    const { rows } = await pageOf(line)
    const isOver = rows.every(({ state }) => state !== 'lasting' && state !== 'counting')
    return rows.length === gaps && isOver ? rows : undefined
  })
const sayWhileAway = async (line: Line, texts: readonly string[]): Promise<void> => {
  await stage.stopWorker()
  for (const text of texts) await line.customerWrites(text)
}
const five = ['one', 'two', 'three', 'four', 'five']

describe('an interruption', () => {
  it('is counted: what WhatsApp announced, and what of it is here', async () => {
    const line = await stage.linkedLine()
    expect((await pageOf(line)).rows).toEqual([])
    await sayWhileAway(line, five)
    await stage.startWorker()
    const [gap] = await untilCounted(line)
    expect(gap).toMatchObject({ state: 'counted', announced: 5, recovered: 5, missing: 0 })
    expect(await line.texts()).toEqual(['hello', ...five])
    await stage.simulator.drop(line.owner.number)
    const [nothing] = await untilCounted(line, 2)
    expect(nothing).toMatchObject({ state: 'counted', announced: 0, recovered: 0, missing: 0 })
    expect((await pageOf(line)).week).toEqual({ interruptions: 2, recovered: 5, missing: 0, unknown: 0 })
  })

  it('misses one when WhatsApp announces five and delivers four', async () => {
    const line = await stage.linkedLine()
    await sayWhileAway(line, five)
    await stage.simulator.fault({ kind: 'withholdBacklog', phone: line.owner.number })
    await stage.startWorker()
    const [gap] = await untilCounted(line)
    expect(gap).toMatchObject({ state: 'counted', announced: 5, recovered: 4, missing: 1 })
    expect(await line.texts()).toEqual(['hello', ...five.slice(1)])
    // It comes with the next connection after all, and is still of the one in which it was sent.
    await stage.simulator.drop(line.owner.number)
    await line.untilText('one')
    const [last, first] = await untilCounted(line, 2)
    expect(last).toMatchObject({ announced: 0, recovered: 0, missing: 0 })
    expect(first).toMatchObject({ announced: 5, recovered: 5, missing: 0 })
  })

  it('misses what cannot be read, until it was sent again', async () => {
    const line = await stage.linkedLine()
    await stage.stopWorker()
    await stage.simulator.fault({ kind: 'garbleInbound', phone: line.owner.number })
    for (const text of five) await line.customerWrites(text)
    await stage.startWorker()
    await untilCounted(line)
    await until('the message that was sent again', async () => {
      const [gap] = (await pageOf(line)).rows
      return gap?.recovered === 5 && gap.missing === 0
    })
    expect((await line.texts()).toSorted()).toEqual(['hello', ...five].toSorted())
  })

  it('is counted although WhatsApp never says that this was all', async () => {
    const line = await stage.linkedLine()
    await sayWhileAway(line, five)
    await stage.simulator.fault({ kind: 'withholdBacklogEnd', phone: line.owner.number })
    await stage.startWorker()
    const [gap] = await untilCounted(line)
    expect(gap).toMatchObject({ state: 'counted', announced: 5, recovered: 5, missing: 0 })
  })

  it('that is followed by another before all had come leaves the rest to that one', async () => {
    const line = await stage.linkedLine()
    await stage.stopWorker()
    const texts = Array.from({ length: 130 }, (_, index) => `kept ${index}`)
    const { number: from } = line.customer
    await stage.simulator.sendTexts(texts.map((text) => ({ from, to: line.owner.number, text })))
    await stage.simulator.fault({ kind: 'stallBacklog', phone: line.owner.number })
    await stage.startWorker()
    await line.untilText('kept 129')
    const [last, first] = await untilCounted(line, 2)
    expect(first).toMatchObject({ state: 'continued', recovered: 100, missing: 0 })
    expect(last).toMatchObject({ state: 'counted', announced: 30, recovered: 30, missing: 0 })
  })
})
