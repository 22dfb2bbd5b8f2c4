import { setTimeout as delay } from 'node:timers/promises'
import { heapMb } from '../testing/inspector'
import { until } from '../testing/until'
import { openScene, type Scene } from './scene'

const quiet = { inbound: 0, replies: 0, perSecond: 1, chatsEach: 1, workers: 1 }

export type Storm = { sessions: number; seconds: number; atMostPerSecond: number; heardSeconds: number }

/** All numbers of one worker are dropped at once, at full scale: when the last is back, and how many came at a time. */
export async function dropAll(seed: number, sessions: number): Promise<Storm> {
  const { scene, close } = await openScene({ ...quiet, seed, desks: sessions, timeScale: 1 })
  try {
    const { stage, observer } = scene
    const before = await lastSeq(scene)
    const droppedAt = Date.now()
    await Promise.all(stage.desks.map(({ owner }) => stage.simulator.client.drop(owner.number)))
    const logins = async (): Promise<number[]> =>
      (await stage.simulator.client.events(before)).flatMap(({ kind, at }) =>
        kind === 'login' ? [Date.parse(at)] : [],
      )
    await until('all of them to be back', async () => (await logins()).length >= sessions, patienceMs)
    const came = (await logins()).toSorted((a, b) => a - b)
    for (const desk of stage.desks) await scene.traffic.write(desk)
    await until('all of them to hear', () => heardAll(scene), patienceMs)
    await observer.look()
    return {
      sessions,
      seconds: ((came.at(-1) ?? Number.NaN) - droppedAt) / 1_000,
      atMostPerSecond: Math.max(
        ...came.map((at) => came.filter((other) => other >= at && other < at + 1_000).length),
      ),
      heardSeconds: (Date.now() - droppedAt) / 1_000,
    }
  } finally {
    await close()
  }
}

async function heardAll({ stage, traffic }: Pick<Scene, 'stage' | 'traffic'>): Promise<boolean> {
  const { rowCount } = await stage.database.owner.query(`SELECT FROM messages WHERE text LIKE 'in %'`)
  return rowCount === traffic.written.length
}

const lastSeq = async ({ stage }: Scene): Promise<number> =>
  (await stage.simulator.client.events()).at(-1)?.seq ?? 0

export type Reconnects = { times: number; beforeMb: number; afterMb: number }

/** One number loses its connection again and again: what the worker's heap holds after the first tenth, and at the end. */
export async function reconnectOften(seed: number, times: number): Promise<Reconnects> {
  const { scene, close } = await openScene({
    ...quiet,
    seed,
    desks: 1,
    workerSettings: { NODE_OPTIONS: '--inspect=127.0.0.1:0' },
  })
  try {
    const [worker] = scene.stage.workers
    const weigh = async (): Promise<number> => {
      // What is to happen a while after a connection is over by then.
      await delay(settleMs)
      return heapMb(worker?.output ?? '')
    }
    const warmUp = Math.ceil(times / 10)
    await reconnect(scene, warmUp)
    const beforeMb = await weigh()
    await reconnect(scene, times)
    return { times, beforeMb, afterMb: await weigh() }
  } finally {
    await close()
  }
}

async function reconnect({ stage, observer, traffic }: Scene, times: number): Promise<void> {
  const [desk] = stage.desks
  if (desk === undefined) throw new Error('There is no number')
  for (let left = times; left > 0; left -= 1) {
    const { logins } = observer
    await stage.simulator.client.drop(desk.owner.number)
    await until('the next login', () => Promise.resolve(observer.logins > logins), patienceMs)
    await traffic.write(desk)
    await until('it to hear', () => heardAll({ stage, traffic }), patienceMs)
  }
}

const patienceMs = 180_000
const settleMs = 5_000
