import { v7 as uuid } from 'uuid'
import { claimQueuedMessages } from '@/lib/messages/outbox'
import { createSignalStore } from '@/lib/sessions/internal/signal-store'
import { acquireLeases, StaleLeaseError, type Lease } from '@/lib/sessions/leases'
import { randomFrom, shuffled } from '@/lib/testing/random'
import { makeTenant, type TestTenant } from '@/lib/testing/world'
import { writeKeys } from '@/lib/testing/write-keys'
import { openOwnDatabase, type OwnDatabase } from '../testing/own-database'
import { until } from '../testing/until'
import { gatherFacts, settle } from './facts'
import { judge } from './judge'
import { openScene, type Scene } from './scene'
import type { Desk } from './stage'

const sessionCount = 10
const contenders = ['worker-1', 'worker-2', 'worker-3']
const options = { ttlMs: 60_000, atMost: sessionCount, reclaim: false }

/**
 * Leases run out as the database's clock is stepped on, and whoever comes first takes each; who lost one can neither
 * store a step nor take a message. Answers what was broken.
 */
export async function takeoversAtDatabase(seed: number, times: number): Promise<string[]> {
  const random = randomFrom(seed)
  const database = await openOwnDatabase()
  try {
    const tenant = await makeTenant(database.owner, 'Bakery')
    await addSessions(database, tenant)
    let held = await race(random)
    const broken: string[] = []
    for (let taken = 0; taken < times; taken += held.size) {
      await database.owner.query(
        `UPDATE whatsapp_sessions SET lease_expires_at = clock_timestamp() - interval '1 s'`,
      )
      const next = await race(random)
      if (next.size !== sessionCount) broken.push(`${next.size} of ${sessionCount} leases were taken`)
      for (const [sessionId, lease] of next) {
        const before = held.get(sessionId)
        if (before !== undefined) broken.push(...(await check(tenant, before, lease, taken)))
      }
      held = next
    }
    return broken
  } finally {
    await database.close()
  }
}

async function addSessions({ owner }: OwnDatabase, tenant: TestTenant): Promise<void> {
  for (let index = 0; index < sessionCount; index += 1) {
    await owner.query(
      `INSERT INTO whatsapp_sessions (tenant_id, id, name, desired, status)
       VALUES ($1, $2, $3, 'connected', 'connected')`,
      [tenant.id, uuid(), `Desk ${index}`],
    )
  }
}

/** All of them at once; by session, and never one twice. */
async function race(random: ReturnType<typeof randomFrom>): Promise<Map<string, Lease>> {
  const taken = await Promise.all(
    shuffled(contenders, random.next).map((worker) => acquireLeases(worker, options)),
  )
  const all = taken.flat()
  const bySession = new Map(all.map((lease) => [lease.sessionId, lease]))
  if (bySession.size !== all.length) throw new Error('Two workers took the lease of one session')
  return bySession
}

async function check(tenant: TestTenant, before: Lease, now: Lease, step: number): Promise<string[]> {
  const { sessionId } = now
  const broken: string[] = []
  if (now.epoch !== before.epoch + 1n)
    broken.push(`the epoch of ${sessionId} went from ${before.epoch} to ${now.epoch}`)
  const value = { step, epoch: String(now.epoch) }
  const stale = writeKeys(createSignalStore(before), { session: { a: { stale: step } } }, [])
  const [written] = await Promise.allSettled([stale])
  if (written.status === 'fulfilled' || !(written.reason instanceof StaleLeaseError))
    broken.push(`who had lost ${sessionId} stored a step`)
  await writeKeys(createSignalStore(now), { session: { a: value } }, [])
  if ((await claimQueuedMessages(tenant.worker, before, 1)).length > 0)
    broken.push(`who had lost ${sessionId} took a message`)
  const read = await createSignalStore(now).readKeys('session', ['a'])
  if (JSON.stringify(read) !== JSON.stringify({ a: value })) broken.push(`a step of ${sessionId} is gone`)
  return broken
}

/** The same with real workers: whoever has a number is frozen until another has it, and thaws under traffic. */
export async function takeoversOfWorkers(seed: number, times: number): Promise<string[]> {
  const { scene, close } = await openScene({
    seed,
    desks: 2,
    chatsEach: 1,
    inbound: 0,
    replies: 0,
    perSecond: 20,
  })
  try {
    scene.traffic.start()
    for (let taken = 0; taken < times; taken += 1) {
      const desk = scene.stage.desks[taken % scene.stage.desks.length] as Desk
      const name = await ownerOf(scene, desk)
      const worker = scene.stage.workers.find((one) => one.name === name)
      worker?.freeze()
      await until('another worker to have the number', async () => (await ownerOf(scene, desk)) !== name)
      worker?.thaw()
    }
    await scene.traffic.stop()
    const stuck = await settle(scene)
    return judge(await gatherFacts(scene, stuck))
  } finally {
    await close()
  }
}

const ownerOf = (scene: Scene, { sessionId }: Desk): Promise<string> =>
  until('somebody to have the number', async () => {
    const { rows } = await scene.stage.database.owner.query<{ name: string | null }>(
      `SELECT lease_owner AS name FROM whatsapp_sessions WHERE id = $1 AND status = 'connected'`,
      [sessionId],
    )
    return rows[0]?.name
  })
