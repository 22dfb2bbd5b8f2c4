import { until } from '../../testing/until'
import type { Line } from '../../testing/line'
import { PATIENCE_MS, TEXT } from '../bench'
import { measureLine, type LineSpent } from './spent'
import { openLineStage, queueReplies, type LineStage } from './stage'

export type LineRow = LineSpent & { count: number }

/** From the commit of the waiting replies until each is sent and on the customer's phone. */
export async function outbound(sessions: number, each: number): Promise<LineRow> {
  return onStage(sessions, async (stage, lines) => {
    await sendAll(stage, lines, Math.ceil(each / 4))
    const spent = await measureLine(pidsOf(stage), () => sendAll(stage, lines, each))
    return { count: sessions * each, ...spent }
  })
}

/** From the customers' phones until each message is a row. */
export async function inbound(sessions: number, each: number): Promise<LineRow> {
  return onStage(sessions, async (stage, lines) => {
    await receiveAll(stage, lines, Math.ceil(each / 4))
    const spent = await measureLine(pidsOf(stage), () => receiveAll(stage, lines, each))
    return { count: sessions * each, ...spent }
  })
}

const pidsOf = ({ worker, postmasterPid }: LineStage) => ({ workerPid: worker.pid, postmasterPid })

async function onStage<T>(
  sessions: number,
  run: (stage: LineStage, lines: Line[]) => Promise<T>,
): Promise<T> {
  const stage = await openLineStage()
  try {
    const lines: Line[] = []
    for (let index = 0; index < sessions; index += 1) lines.push(await stage.link(index))
    return await run(stage, lines)
  } finally {
    await stage.close()
  }
}

async function sendAll({ owner, simulator }: LineStage, lines: readonly Line[], each: number): Promise<void> {
  const arrived = async (): Promise<number> => (await simulator.client.stats()).messagesOut
  const before = await arrived()
  await queueReplies(owner, lines, each, TEXT)
  const total = lines.length * each
  const open = async (): Promise<number> => countOf(owner, `status IN ('queued', 'sending')`)
  await until(
    'all to be sent',
    async () => (await open()) === 0 && (await arrived()) >= before + total,
    PATIENCE_MS,
  )
  for (const line of lines) {
    const shown = await line.shown()
    if (shown.filter((text) => text === TEXT).length < each) {
      throw new Error(`${line.customer.number} was shown too few messages`)
    }
  }
}

async function receiveAll(
  { owner, simulator }: LineStage,
  lines: readonly Line[],
  each: number,
): Promise<void> {
  const before = await countOf(owner, `status = 'received'`)
  const texts = Array.from({ length: each }, () =>
    lines.map((line) => ({ from: line.customer.number, to: line.owner.number, text: TEXT })),
  ).flat()
  const all = async (): Promise<boolean> =>
    (await countOf(owner, `status = 'received'`)) >= before + texts.length
  await Promise.all([simulator.client.sendTexts(texts), until('all to be stored', all, PATIENCE_MS)])
}

async function countOf(owner: LineStage['owner'], condition: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM messages WHERE ${condition}`,
  )
  return rows[0]?.n ?? 0
}
