import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { BackOff } from './back-off'
import { PlainError, plainMessage } from './plain-error'
import { withClient } from './postgres-roles'
import type { Watched } from './product-database'

export type WatchHooks = {
  log: (line: string) => void
  /** The database runs again, as another process. */
  onBack: () => void
}

const takeLock = `SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken`

/**
 * Holds one connection with a lock for as long as this supervisor runs. The lock keeps a second supervisor off the
 * same data (it goes with the process, unlike a file), and the end of the connection is the first sign that the
 * database died, which is then started again.
 * @throws PlainError when another supervisor holds the lock.
 */
export async function watchDatabase(
  database: Watched,
  hooks: WatchHooks,
): Promise<{ release(): Promise<void> }> {
  const stopping = new AbortController()
  let client = await connectAndLock(database)
  let upSince = Date.now()
  const backOff = new BackOff()
  const revive = async (): Promise<void> => {
    hooks.log(database.lostMessage)
    const ranMs = Date.now() - upSince
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      try {
        await database.ensureRunning()
        client = await connectAndLock(database)
        upSince = Date.now()
        watch()
        hooks.onBack()
        hooks.log('The database is back.')
        return
      } catch (error) {
        const delayMs = backOff.next(tries === 1 ? ranMs : 0)
        // The connection breaks a moment before the process is gone, so the first try often fails.
        if (tries > 1)
          hooks.log(`The database is not back (${plainMessage(error)}); next try in ${delayMs / 1000} s.`)
        await sleep(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      }
    }
  }
  let reviving: Promise<void> = Promise.resolve()
  const watch = (): void => {
    client.once('end', () => {
      if (!stopping.signal.aborted) reviving = revive()
    })
  }
  watch()
  return {
    release: async () => {
      stopping.abort()
      await reviving
      await client.end().catch(() => undefined)
    },
  }
}

/** Whether a supervisor of this machine runs on that database now. */
export async function isSupervised({ lock }: Pick<Watched, 'lock'>): Promise<boolean> {
  return withClient(lock.url, async (client) => {
    const { rows } = await client.query<{ taken: boolean }>(takeLock, [lock.name])
    return rows[0]?.taken !== true
  })
}

async function connectAndLock({ lock: { url, name, refusal } }: Watched): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: 'switchboard supervisor',
  })
  // A lost connection also says 'end', which is where it is handled.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>(takeLock, [name])
  if (rows[0]?.taken === true) return client
  await client.end()
  throw new PlainError(refusal)
}
