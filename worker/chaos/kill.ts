import { until, within } from '../testing/until'
import { closeGate, type Gate, type GateName } from './gates'
import type { Scene } from './scene'
import type { Desk, Stage } from './stage'
import type { KillState } from './states'
import type { WorkerSlot } from './worker-slot'

/** What a kill aims at: a state of something that comes in at one desk, and of something that goes out at another. */
export type Aim = { victim: WorkerSlot; inbound: KillState; inDesk: Desk; outbound: KillState; outDesk: Desk }

const gateOf: Partial<Record<KillState, GateName>> = {
  decryptedUncommitted: 'journal',
  journalledUnreceipted: 'journal',
  receiptedUnapplied: 'apply',
  claimed: 'claim',
  encryptedUnwritten: 'keys',
}

/** States that come about by a commit which the dead worker never hears of. */
const committed: ReadonlySet<KillState> = new Set(['journalledUnreceipted', 'claimed', 'encryptedUnwritten'])

/**
 * Kills a worker with SIGKILL where it is hit in the states that are aimed at: closes the gates that lie behind them,
 * waits until it stands there, freezes it, lets be stored what is to be stored, and kills it. What it had asked of the
 * database and was not answered dies with it. Answers the states that were hit, as WhatsApp and the database show them
 * afterwards: fewer than were aimed at when it did not come there in time, others when something else was under way.
 */
export async function killInState(scene: Scene, aim: Aim): Promise<KillState[]> {
  const { stage, traffic } = scene
  const { victim, inbound, outbound, inDesk, outDesk } = aim
  const { startedAt } = victim
  const since = (desk: Desk): Since => ({ sessionIds: [desk.sessionId], startedAt })
  const gates: { state: KillState; gate: Gate }[] = []
  const close = async (state: KillState, desk: Desk): Promise<void> => {
    const name = gateOf[state]
    if (name !== undefined) gates.push({ state, gate: await closeGate(stage.database, name, desk.sessionId) })
  }
  try {
    // What is read is stored as a step of the same keys: nobody writes while those of a reply are waited for.
    if (outbound === 'encryptedUnwritten') await traffic.silence(outDesk)
    await close(inbound, inDesk)
    await close(outbound, outDesk)
    if (outbound === 'writtenUnacked') await delayAck(scene, outDesk)
    traffic.reply(outDesk)
    await traffic.write(inDesk)
    for (const { gate } of gates) await reached(() => gate.keepsWaiting(victim.name))
    if (inbound === 'receiptedUnapplied') await reached(() => hasReceipted(scene, since(inDesk)))
    if (outbound === 'writtenUnacked') await reached(() => hasWritten(scene, since(outDesk)))
    victim.freeze()
    const waits = await Promise.all(gates.map(({ gate }) => gate.keepsWaiting(victim.name)))
    const kept = gates.filter((_, index) => waits[index])
    for (const { state, gate } of gates) {
      if (!committed.has(state)) continue
      await gate.open()
      await reached(() => gate.isEmpty())
    }
    await victim.kill()
    await forget(stage, victim)
    const isCut = kept.some(({ state }) => state === 'decryptedUncommitted')
    return await statesAfter(scene, aim, startedAt, isCut)
  } finally {
    for (const { gate } of gates) await gate.open()
    traffic.endSilence(outDesk)
  }
}

/** Kills it wherever it is. */
export async function killAnywhere(scene: Scene, aim: Aim): Promise<KillState[]> {
  const { startedAt } = aim.victim
  await aim.victim.kill()
  await forget(scene.stage, aim.victim)
  return statesAfter(scene, aim, startedAt, false)
}

const delayAck = ({ stage }: Scene, desk: Desk): Promise<unknown> =>
  stage.simulator.client.fault({ kind: 'delayAcks', phone: desk.owner.number, delayMs: 2_000, count: 4 })

/** PostgreSQL alone would carry out what a dead client had asked for. */
async function forget({ database }: Stage, { name }: WorkerSlot): Promise<void> {
  const left = async (): Promise<number> => {
    const { rowCount } = await database.owner.query(
      'SELECT FROM pg_stat_activity WHERE application_name = $1',
      [name],
    )
    return rowCount ?? 0
  }
  await database.superuser.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
    [name],
  )
  await until('the database to be rid of a dead worker', async () => (await left()) === 0, reachMs)
}

/** How long a worker may take to come to a gate, and a database to end what is left of it. */
const reachMs = 3_000

const reached = (ask: () => Promise<boolean>): Promise<unknown> => within(reachMs, ask, 5)

type Row = { waId: string; isEncrypted: boolean }

/** Sessions, and since when the worker lives that has them. */
type Since = { sessionIds: readonly string[]; startedAt: Date }

/** Replies that were taken for sending and not answered; whether a step of their session was stored since that reads nothing. */
async function takenReplies({ stage }: Scene, { sessionIds, startedAt }: Since): Promise<Row[]> {
  const { rows } = await stage.database.owner.query<Row>(
    `SELECT m.wa_id AS "waId", EXISTS (
       SELECT FROM chaos_steps s WHERE s.session_id = m.session_id AND s.kind = 'whatsapp_keys' AND s.at > m.updated_at
         AND NOT EXISTS (SELECT FROM chaos_steps j WHERE j.tx = s.tx AND j.session_id = s.session_id
           AND j.kind = 'inbound_journal')) AS "isEncrypted"
     FROM messages m WHERE m.session_id = ANY($1) AND m.status = 'sending' AND m.ack = 0 AND m.updated_at > $2
     ORDER BY m.id`,
    [sessionIds, startedAt],
  )
  return rows
}

async function hasWritten(scene: Scene, since: Since): Promise<boolean> {
  const [taken] = await Promise.all([takenReplies(scene, since), scene.observer.look()])
  return taken.some(({ waId }) => scene.observer.written.has(waId))
}

/** Messages that came in, are in the journal, and not yet among the messages. */
type Journalled = { waId: string; isApplied: boolean }

/** What was journalled of what customers wrote. */
async function journalOf({ stage }: Scene, { sessionIds, startedAt }: Since): Promise<Journalled[]> {
  const { rows } = await stage.database.owner.query<Journalled>(
    `SELECT wa_id AS "waId", applied_at IS NOT NULL AS "isApplied" FROM inbound_journal
     WHERE session_id = ANY($1) AND created_at > $2`,
    [sessionIds, startedAt],
  )
  return rows
}

async function hasReceipted(scene: Scene, since: Since): Promise<boolean> {
  const [journal] = await Promise.all([journalOf(scene, since), scene.observer.look()])
  return journal.some(({ waId, isApplied }) => !isApplied && scene.observer.confirmed.has(waId))
}

/** Where the messages of the dead worker were: nobody has its numbers yet. */
async function statesAfter(scene: Scene, aim: Aim, startedAt: Date, isCut: boolean): Promise<KillState[]> {
  const { observer, traffic } = scene
  await observer.look()
  const since = { sessionIds: [aim.inDesk.sessionId, aim.outDesk.sessionId], startedAt }
  const [journal, taken] = await Promise.all([journalOf(scene, since), takenReplies(scene, since)])
  const known = new Set(journal.map(({ waId }) => waId))
  const written = traffic.written.filter(({ desk }) => desk === aim.inDesk || desk === aim.outDesk)
  const ours = new Set(written.map(({ waId }) => waId))
  const read = journal.filter(({ waId }) => ours.has(waId))
  const unwritten = taken.filter(({ waId }) => !observer.written.has(waId))
  const hits: Record<KillState, boolean> = {
    decryptedUncommitted:
      isCut && written.some(({ waId }) => !known.has(waId) && !observer.confirmed.has(waId)),
    journalledUnreceipted: read.some(({ waId }) => !observer.confirmed.has(waId)),
    receiptedUnapplied: read.some(({ waId, isApplied }) => !isApplied && observer.confirmed.has(waId)),
    claimed: unwritten.some(({ isEncrypted }) => !isEncrypted),
    encryptedUnwritten: unwritten.some(({ isEncrypted }) => isEncrypted),
    writtenUnacked: taken.length > unwritten.length,
  }
  return (Object.keys(hits) as KillState[]).filter((state) => hits[state])
}
