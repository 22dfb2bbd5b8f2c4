import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { hashToken } from '../../lib/core/crypto'

export type TrafficOptions = {
  /** Where the product is now; it moves when the supervisor is started anew. */
  url(): string
  databaseUrl(): string
  tenant: { id: string; slug: string }
  cookie: string
  /** A customer writes. */
  write(text: string): Promise<unknown>
}

/** What was answered with success, and so has to be there whatever is killed afterwards. */
export type Acknowledged = { contactIds: string[]; ticketHashes: Uint8Array[]; reads: number; texts: number }

export type Traffic = {
  acknowledged: Acknowledged
  /** Resolves after so many more rows were acknowledged. */
  more(rows: number): Promise<void>
  stop(): Promise<void>
}

const retryMs = 25
/** Between two of one lane: under traffic, not under the heaviest one the machine can bear. */
const paceMs = 10
const textEveryRows = 20

/** Rows committed over SQL and over HTTP, pages read, and customers who write, all at once until stopped. */
export function startTraffic(options: TrafficOptions): Traffic {
  const acknowledged: Acknowledged = { contactIds: [], ticketHashes: [], reads: 0, texts: 0 }
  const stopping = new AbortController()
  const { signal } = stopping
  const waiting = new Set<() => void>()
  const rows = (): number => acknowledged.contactIds.length + acknowledged.ticketHashes.length
  const told = (): void => waiting.forEach((look) => look())

  const lane = async (task: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      // Whatever was cut off was not acknowledged and counts for nothing.
      await task().then(
        () => sleep(paceMs),
        () => sleep(retryMs),
      )
    }
  }
  const sql = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: options.databaseUrl(), connectionTimeoutMillis: 2000 })
    client.on('error', () => undefined)
    await client.connect()
    try {
      while (!signal.aborted) {
        const id = randomUUID()
        await client.query('INSERT INTO contacts (tenant_id, id, name) VALUES ($1, $2, $3)', [
          options.tenant.id,
          id,
          'Traffic',
        ])
        acknowledged.contactIds.push(id)
        told()
        await sleep(paceMs)
        if (acknowledged.contactIds.length % textEveryRows === 0) {
          await options.write(`Text ${++acknowledged.texts}`)
        }
      }
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const lanes = [
    lane(sql),
    lane(async () => {
      acknowledged.ticketHashes.push(hashToken(await askForTicket(options)))
      told()
    }),
    lane(async () => {
      if (await readInbox(options)) acknowledged.reads += 1
    }),
  ]
  return {
    acknowledged,
    more: (count) =>
      new Promise((resolve) => {
        const goal = rows() + count
        const look = (): void => {
          if (rows() < goal) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
      }),
    stop: async () => {
      stopping.abort()
      await Promise.all(lanes)
    },
  }
}

type Access = Pick<TrafficOptions, 'url' | 'cookie' | 'tenant'>

const ask = (access: Access, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${access.url()}${path}`, {
    ...init,
    headers: { cookie: access.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    signal: AbortSignal.timeout(5000),
  })

/** A row over HTTP. @throws Error unless the product said that it is stored. */
async function askForTicket(access: Access): Promise<string> {
  const body = JSON.stringify({ tenant: access.tenant.slug })
  const response = await ask(access, '/api/realtime/ticket', { method: 'POST', body })
  if (response.status !== 200) throw new Error(`status ${response.status}`)
  return ((await response.json()) as { ticket: string }).ticket
}

/** Whether the dashboard answers a signed-in person with their inbox. */
export async function readInbox(access: Access): Promise<boolean> {
  const response = await ask(access, `/api/w/${access.tenant.slug}/inbox`).catch(() => null)
  if (response?.status !== 200) return false
  await response.json()
  return true
}
