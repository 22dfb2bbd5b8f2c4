import { triesAtMost } from '@/lib/sessions/internal/signal-store-journal'
import { isAlive } from '../../supervisor/process-life'
import { readProcessMemory } from '../bench/memory'
import type { Line } from '../testing/line'
import { until } from '../testing/until'
import type { FuzzStage } from './stage'

export type StanzaReport = {
  sent: number
  /** Read, mapped and told to the journal. */
  reached: number
  /** In the journal, tried in vain with so many connections that it is left alone now. */
  quarantined: number
  /** Neither. */
  stuck: number
  /** Whether the ordinary messages stand in their thread in the order in which they were sent, each once. */
  isInOrder: boolean
  /** How long an ordinary message behind a batch took until it was stored. */
  waits: number[]
  /** Megabytes the worker had at most. */
  peakMb: number | undefined
}

const batchSize = 50
/** What is left in the journal is tried with each connection; WhatsApp brings some of it again with the first of them. */
const reconnectsAtMost = triesAtMost + 2

type Range = { seed: number; from: number; count: number; onBatch?(sent: number): void }

/** Sends odd stanzas in batches, with an ordinary message behind each, and waits until nothing is left to be done. */
export async function fuzzStanzas(stage: FuzzStage, range: Range): Promise<StanzaReport> {
  const waits: number[] = []
  const sent: string[] = []
  const end = range.from + range.count
  for (let from = range.from; from < end; from += batchSize) {
    const to = Math.min(from + batchSize, end)
    try {
      for (let index = from; index < to; index += 1) await stage.run.send(range.seed, index)
      sent.push(`behind ${from} to ${to - 1}`)
      waits.push(await heard(stage, stage.line, sent.at(-1) ?? ''))
      if (waits.length % 10 === 1) await heard(stage, stage.other, `beside ${from} to ${to - 1}`)
    } catch (cause) {
      const where = `--seed ${range.seed} --from ${from} --stanzas ${to - from}`
      throw new Error(`${where}: ${String(cause)}\n${stage.worker.output().slice(-4_000)}`, { cause })
    }
    range.onBatch?.(to - range.from)
  }
  let journal = await journalOf(stage)
  for (let round = 0; round < reconnectsAtMost && journal.stuck > 0; round += 1) {
    await reconnect(stage)
    journal = await journalOf(stage)
  }
  const isInOrder = (await textsBehind(stage)).join() === sent.join()
  return { sent: range.count, waits, isInOrder, ...journal, peakMb: await peakOf(stage) }
}

async function textsBehind({ world, line }: FuzzStage): Promise<string[]> {
  const { rows } = await world.owner.query<{ text: string }>(
    `SELECT text FROM messages WHERE session_id = $1 AND text LIKE 'behind %' ORDER BY wa_timestamp, id`,
    [line.sessionId],
  )
  return rows.map(({ text }) => text)
}

const peakOf = async ({ worker }: FuzzStage): Promise<number | undefined> =>
  (await readProcessMemory(worker.pid))?.peakMb

const isRunning = ({ worker }: FuzzStage): void => {
  if (!isAlive(worker.pid)) throw new Error('The worker has ended')
}

/** An ordinary message is stored once, in milliseconds after it was sent. */
async function heard(stage: FuzzStage, line: Line, text: string): Promise<number> {
  const startedAt = performance.now()
  const { id } = await line.customerWrites(text)
  await until(
    `the message ${text}`,
    async () => {
      isRunning(stage)
      const { rows } = await stage.world.owner.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM messages WHERE tenant_id = $1 AND session_id = $2 AND wa_id = $3',
        [stage.tenant.id, line.sessionId, id],
      )
      return rows[0]?.count === 1
    },
    120_000,
  )
  return performance.now() - startedAt
}

/** What lies in the journal is tried again with each connection. */
async function reconnect(stage: FuzzStage): Promise<void> {
  const { client } = stage.simulator
  const { number } = stage.line.owner
  const after = (await client.events()).at(-1)?.seq ?? 0
  await client.drop(number)
  await client.waitFor({ kind: 'online', phone: number, after, timeoutMs: 60_000 })
  await heard(stage, stage.line, `over connection ${after}`)
}

async function journalOf({
  world,
  line,
}: FuzzStage): Promise<Pick<StanzaReport, 'reached' | 'quarantined' | 'stuck'>> {
  const { rows } = await world.owner.query<{ reached: number; quarantined: number; stuck: number }>(
    `SELECT (count(DISTINCT (wa_id, participant)) FILTER (WHERE applied_at IS NOT NULL))::int AS reached,
       (count(*) FILTER (WHERE applied_at IS NULL AND tries >= $2))::int AS quarantined,
       (count(*) FILTER (WHERE applied_at IS NULL AND tries < $2))::int AS stuck
     FROM inbound_journal WHERE session_id = $1 AND (wa_id LIKE 'FUZZ%' OR wa_id LIKE 'odd-%')`,
    [line.sessionId, triesAtMost],
  )
  return rows[0] ?? { reached: 0, quarantined: 0, stuck: 0 }
}
