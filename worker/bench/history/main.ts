import { setTimeout as delay } from 'node:timers/promises'
import { createSession } from '@/lib/sessions/create-session'
import type { Line } from '../../testing/line'
import { until } from '../../testing/until'
import { ownerNumber } from '../bench'
import { measureLine } from '../line/spent'
import { openLineStage, type LineStage } from '../line/stage'
import { readProcessMemory } from '../memory'
import { draw } from '../table'

/** What the numbers of one worker bring along at once; a phone of the simulator has 100,000 messages at most. */
type Size = { numbers: number; messagesEach: number; piecesEach: number }
const whole: Size = { numbers: 2, messagesEach: 100_000, piecesEach: 15 }
const quick: Size = { numbers: 2, messagesEach: 5_000, piecesEach: 15 }

const customersEach = 50
const sentAtOnce = 10_000
const lookMs = 200

/** Long pasts of two numbers, each piece twice and in the wrong order, into one worker. */
export async function benchHistory(isQuick: boolean): Promise<string> {
  const size = isQuick ? quick : whole
  const stage = await openLineStage()
  try {
    const idle = await stage.link(0)
    const numbers = Array.from({ length: size.numbers }, (_, index) => ownerNumber(index + 1))
    for (const number of numbers) await fillPhone(stage, number, size)
    const before = await readProcessMemory(stage.worker.pid)
    const replies: number[] = []
    const spent = await measureLine(
      { workerPid: stage.worker.pid, postmasterPid: stage.postmasterPid },
      async () => {
        const imports = Promise.all(numbers.map((number) => bringAlong(stage, idle, number, size)))
        await hearMeanwhile(stage, idle, imports, replies)
      },
    )
    const after = await readProcessMemory(stage.worker.pid)
    const all = size.numbers * size.messagesEach
    replies.sort((a, b) => a - b)
    const imported = draw(
      ['messages', 'pieces, each twice', 'seconds', 'messages/s', 'worker CPU s', 'PostgreSQL CPU s'],
      [
        [
          all,
          size.numbers * size.piecesEach,
          spent.seconds.toFixed(1),
          (all / spent.seconds).toFixed(0),
          (spent.workerCpuMs / 1000).toFixed(1),
          (spent.postgresCpuMs / 1000).toFixed(1),
        ],
      ],
    )
    const beside = draw(
      ['worker before, RSS MB', 'at most', 'after', 'live messages', 'median ms', 'slowest ms'],
      [
        [
          before?.rssMb.toFixed(0),
          after?.peakMb.toFixed(0),
          after?.rssMb.toFixed(0),
          replies.length,
          replies[Math.floor(replies.length / 2)]?.toFixed(0),
          replies.at(-1)?.toFixed(0),
        ],
      ],
    )
    return `${imported}\n\n${beside}`
  } finally {
    await stage.close()
  }
}

async function fillPhone({ simulator }: LineStage, number: string, size: Size): Promise<void> {
  const { messagesEach, piecesEach } = size
  const customers = Array.from(
    { length: customersEach },
    (_, index) => `4917${number.slice(-6)}${100 + index}`,
  )
  await simulator.client.addPhones(customers.map((customer) => ({ number: customer, name: customer })))
  const firstAt = Math.floor(Date.now() / 1000) - messagesEach * 60
  const perCustomer = messagesEach / customersEach
  for (const [place, chat] of customers.entries()) {
    const messages = Array.from({ length: perCustomer }, (_, index) => ({
      from: index % 2 === 0 ? chat : number,
      text: `Message ${index} of a past that has words of the usual length`,
      atSeconds: firstAt + (index * customersEach + place) * 60,
    }))
    for (let at = 0; at < perCustomer; at += sentAtOnce) {
      await simulator.client.addPast({ phone: number, chat, messages: messages.slice(at, at + sentAtOnce) })
    }
  }
  const perChunk = Math.ceil(messagesEach / piecesEach)
  const style = { newestPerChat: 1, perChunk, isReversed: true, isDuplicated: true }
  await simulator.client.setHistoryStyle({ phone: number, ...style })
}

async function bringAlong(stage: LineStage, { tenant }: Line, number: string, size: Size): Promise<void> {
  const line = stage.newLine(number)
  const { id } = await createSession(tenant.ctx(), { name: `Desk of ${number}`, historyDays: 90 })
  line.sessionId = id
  await line.scan()
  const isWhole = async (): Promise<boolean> => {
    const history = (await line.session())?.history
    if (history?.error != null) throw new Error(`The past of ${number} is not whole: ${history.error}`)
    return history?.status === 'done' && history.messages === size.messagesEach
  }
  await until('the past', isWhole, 1_800_000)
}

/** How long live messages of a third number take from the customer's phone to their row. */
async function hearMeanwhile(
  { owner }: LineStage,
  line: Line,
  imports: Promise<unknown>,
  replies: number[],
): Promise<void> {
  let isOver = false
  const over = imports.finally(() => (isOver = true))
  while (!isOver) {
    const startedAt = performance.now()
    const { id } = await line.customerWrites('is anybody there?')
    await until('the live message', async () => {
      const { rowCount } = await owner.query('SELECT FROM messages WHERE wa_id = $1', [id])
      return rowCount === 1
    })
    replies.push(performance.now() - startedAt)
    await delay(lookMs)
  }
  await over
}
