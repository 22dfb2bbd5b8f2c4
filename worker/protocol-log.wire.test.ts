import { expect, it } from 'vitest'
import { getProtocol } from '@/lib/protocol-log/get-protocol'
import { LineStage } from './testing/line-stage'
import { until } from './testing/until'

const stage = new LineStage('135')

it('keeps what went over the line, without content and addresses, past the end of the worker', async () => {
  const line = await stage.linkedLine()
  const id = await line.reply('Until six.')
  await line.untilSent(id)
  await stage.simulator.drop(line.owner.number)
  await line.untilStatus('connecting')
  await line.untilStatus('connected')
  await stage.stopWorker()
  const read = async (): Promise<string[]> => {
    const all: string[] = []
    let before: string | null | undefined
    while (before !== null) {
      const page = await getProtocol(stage.tenant.ctx(), {
        sessionId: line.sessionId,
        ...(before !== undefined && { before }),
      })
      all.push(...page.rows.map(({ way, words }) => `${way} ${words}`))
      before = page.before
    }
    return all.toReversed()
  }
  const lines = await until('the last line', async () => {
    const all = await read()
    return all.at(-1) === 'line closed by us' ? all : undefined
  })
  expect(lines.filter((words) => words === 'line open').length).toBeGreaterThanOrEqual(2)
  expect(lines).toContainEqual(expect.stringMatching(/^in message type=text id=\w+ \[.*enc:pkmsg.*\]$/))
  expect(lines).toContainEqual(expect.stringMatching(/^in ack class=message id=\w+/))
  expect(lines).toContainEqual(expect.stringMatching(/^out \d+ bytes$/))
  expect(lines).toContainEqual(expect.stringMatching(/^line closed \d+$/))
  const written = lines.join('\n')
  for (const secret of [line.customer.number, line.owner.number, '@', 'hello', 'Until six', 'Carla']) {
    expect(written).not.toContain(secret)
  }
})
