import { setTimeout as delay } from 'node:timers/promises'
import { attacks, databaseOutage, killDatabase, type AttackName } from './attacks'
import { gatherFacts, settle } from './facts'
import { judge } from './judge'
import { killAnywhere, killInState, type Aim } from './kill'
import { until } from '../testing/until'
import { openScene, type Scene, type SceneOptions } from './scene'
import type { Desk, Stage } from './stage'
import { inboundStates, killStates, outboundStates, type KillState } from './states'
import type { Random } from './traffic'
import type { WorkerSlot } from './worker-slot'

export type RunOptions = SceneOptions & {
  /** Of workers. */
  kills: number
  /** Of the database's first process. */
  databaseKills: number
  /** Times that nobody gets into the database for a while. */
  outages: number
  /** Goes on from the beginning until they are over; undefined for once. */
  minutes?: number
  /** In which each state has to be hit at least so often. */
  hitsAtLeast: number
  log(line: string): void
}

export type RunResult = {
  seed: number
  inbound: number
  replies: number
  kills: number
  databaseKills: number
  outages: number
  logins: number
  hits: Record<KillState, number>
  attacks: Partial<Record<AttackName, number>>
  seconds: number
  /** In words; none when every promise was kept. */
  violations: string[]
}

type Deed = 'killInState' | 'killAnywhere' | 'killDatabase' | 'outage'

/** One kill in so many is not aimed. */
const unaimed = 10

/** Everything that can go wrong, under traffic in both directions, and what became of the messages. */
export async function runChaos(options: RunOptions): Promise<RunResult> {
  const startedAt = performance.now()
  const { scene, close } = await openScene(options)
  const { stage, observer, traffic } = scene
  try {
    traffic.start()
    const done = await strike(scene, options)
    await traffic.finish()
    await stage.simulator.client.clearFaults()
    // What is not confirmed because a receipt was lost comes with the next connection, and there might be none.
    for (const { owner } of stage.desks) await stage.simulator.client.drop(owner.number)
    const stuck = await settle(scene)
    await observer.look()
    const unknown = await stage.simulator.client.unknownStanzas()
    const missed = killStates.filter((state) => done.hits[state] < options.hitsAtLeast)
    return {
      ...done,
      seed: options.seed,
      inbound: traffic.written.length,
      replies: traffic.accepted.length,
      logins: observer.logins,
      seconds: (performance.now() - startedAt) / 1_000,
      violations: [
        ...judge(await gatherFacts(scene, stuck)),
        ...unknown.map(({ reason }) => `WhatsApp was told something it does not know: ${reason}`),
        ...missed.map((state) => `too seldom hit: ${state}, ${done.hits[state]} times`),
      ],
    }
  } finally {
    await close()
  }
}

type Done = Pick<RunResult, 'kills' | 'databaseKills' | 'outages' | 'hits' | 'attacks'>

/** All deeds, in an order the numbers decide, and something smaller between any two. */
async function strike(scene: Scene, options: RunOptions): Promise<Done> {
  const { random } = scene
  const done: Done = {
    kills: 0,
    databaseKills: 0,
    outages: 0,
    hits: Object.fromEntries(killStates.map((state) => [state, 0])) as Record<KillState, number>,
    attacks: {},
  }
  for (const deed of deedsOf(random, options)) {
    await attack(scene, done)
    if (deed === 'killDatabase') {
      await killDatabase(scene)
      done.databaseKills += 1
    } else if (deed === 'outage') {
      await databaseOutage(scene, random.between(200, 3_000))
      done.outages += 1
    } else await killWorker(scene, done, deed)
    options.log(
      `${done.kills} kills, ${scene.traffic.written.length} in, ${scene.traffic.accepted.length} out`,
    )
    await delay(random.between(100, 500))
  }
  // An aim may miss: as many more as it takes, within bounds.
  const atMost = done.kills * 2
  const isSeldomHit = (): boolean => killStates.some((state) => done.hits[state] < options.hitsAtLeast)
  while (isSeldomHit() && done.kills < atMost) await killWorker(scene, done, 'killInState')
  return done
}

/** As many as are asked for, or for as long. */
function* deedsOf(random: Random, options: RunOptions): Generator<Deed> {
  const end = performance.now() + (options.minutes ?? 0) * 60_000
  do {
    yield* planDeeds(random, options)
  } while (performance.now() < end)
}

function planDeeds(random: Random, { kills, databaseKills, outages }: RunOptions): Deed[] {
  const deeds: Deed[] = Array.from({ length: kills }, (_, index) =>
    index % unaimed === unaimed - 1 ? 'killAnywhere' : 'killInState',
  )
  const place = (deed: Deed): void => void deeds.splice(random.between(1, deeds.length - 1), 0, deed)
  for (let count = 0; count < databaseKills; count += 1) place('killDatabase')
  for (let count = 0; count < outages; count += 1) place('outage')
  return deeds
}

async function attack(scene: Scene, done: Done): Promise<void> {
  const { random } = scene
  const names = Object.keys(attacks) as AttackName[]
  for (let left = random.between(0, 2); left > 0; left -= 1) {
    const name = pick(random, names)
    await attacks[name](scene, pick(random, scene.stage.desks))
    done.attacks[name] = (done.attacks[name] ?? 0) + 1
  }
}

async function killWorker(scene: Scene, done: Done, deed: Deed): Promise<void> {
  const { random } = scene
  const aim = await takeAim(scene, done)
  const hits = await (deed === 'killInState' ? killInState : killAnywhere)(scene, aim)
  done.kills += 1
  for (const state of hits) done.hits[state] += 1
  // At once, so that it goes on with its numbers; or so late that the other one has taken them.
  if (random.next() < 0.3) await delay(random.between(1_000, 3_000))
  await aim.victim.start()
}

/** Somebody who has numbers that are connected; the states that were hit least so far. */
async function takeAim({ stage, random }: Scene, { hits }: Done): Promise<Aim> {
  const { victim, desks } = await until('a worker to have a number', () => findVictim(stage, random), 60_000)
  const inDesk = pick(random, desks)
  const others = desks.filter((desk) => desk !== inDesk)
  const outDesk = pick(random, others.length > 0 ? others : desks)
  const seldom = (states: readonly KillState[]): KillState =>
    states.toSorted((a, b) => hits[a] - hits[b])[0] as KillState
  return { victim, inDesk, outDesk, inbound: seldom(inboundStates), outbound: seldom(outboundStates) }
}

/** One that runs, and what it has; null while nobody has anything. */
async function findVictim(
  { database, desks, workers }: Stage,
  random: Random,
): Promise<{ victim: WorkerSlot; desks: Desk[] } | null> {
  const { rows } = await database.owner.query<{ worker: string; sessionId: string }>(
    `SELECT lease_owner AS worker, id AS "sessionId" FROM whatsapp_sessions
     WHERE status = 'connected' AND lease_expires_at > clock_timestamp() ORDER BY id`,
  )
  const held = (name: string): Desk[] =>
    desks.filter(({ sessionId }) => rows.some((row) => row.worker === name && row.sessionId === sessionId))
  const victims = workers.filter((worker) => worker.isRunning && held(worker.name).length > 0)
  if (victims.length === 0) return null
  const victim = pick(random, victims)
  return { victim, desks: held(victim.name) }
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random.between(0, items.length - 1)] as T
