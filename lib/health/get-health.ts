import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { database } from '../core/db'
import { healthChecks, type CheckWord, type HealthCheck, type HealthDto } from './dto'

/** What the database tells of the install. */
export type VitalSigns = { migrations: string[]; workerAgeMs: number | null; eventLagMs: number }

/** A worker beats every 5 s; one that missed two is gone. */
const workerGoneMs = 15_000
/** No write transaction may take 1 s, so an event that waits twice that long is held back by one that hangs. */
const lagTooLongMs = 2000
const patienceMs = 3000
/** Strangers may ask as often as they like; the database is asked once in this time. What is failing may pass soon. */
const freshMs = { ok: 1000, failing: 100 }

type Look = { at: number; answer: Promise<HealthDto>; status?: HealthDto['status'] }
let latest: Look | undefined

/** How the install is. Never throws: what cannot be found out is failing. */
export function getHealth(now: () => number = Date.now): Promise<HealthDto> {
  const at = now()
  const isFresh = latest && (latest.status === undefined || at - latest.at < freshMs[latest.status])
  if (latest === undefined || !isFresh) latest = lookAt(at)
  return latest.answer
}

function lookAt(at: number): Look {
  const begun: Look = { at, answer: look(at) }
  void begun.answer.then(({ status }) => (begun.status = status))
  return begun
}

async function look(at: number): Promise<HealthDto> {
  const { signs, expected } = await readInTime()
  const checks = judge(signs, expected)
  const isWell = healthChecks.every((name) => checks[name] === 'ok')
  return { status: isWell ? 'ok' : 'failing', timestamp: new Date(at).toISOString(), checks }
}

/** One word for each check; without vital signs the database itself is failing, and all that hangs on it. */
export function judge(
  signs: VitalSigns | undefined,
  expected: readonly string[],
): Record<HealthCheck, CheckWord> {
  const word = (isGood: boolean): CheckWord => (isGood ? 'ok' : 'failing')
  if (signs === undefined) {
    return { database: 'failing', migrations: 'failing', worker: 'failing', eventLag: 'failing' }
  }
  return {
    database: 'ok',
    migrations: word(expected.every((name) => signs.migrations.includes(name))),
    worker: word(signs.workerAgeMs !== null && signs.workerAgeMs < workerGoneMs),
    eventLag: word(signs.eventLagMs <= lagTooLongMs),
  }
}

type Found = { signs: VitalSigns | undefined; expected: string[] }

async function readInTime(): Promise<Found> {
  const nothing: Found = { signs: undefined, expected: [] }
  const giveUp = new AbortController()
  try {
    const late = sleep(patienceMs, nothing, { signal: giveUp.signal })
    // Ended by us when the answer came first.
    late.catch(() => undefined)
    const found = Promise.all([readVitalSigns(), expectedMigrations()])
    return await Promise.race([found.then(([signs, expected]) => ({ signs, expected })), late])
  } catch (error) {
    database().reportError(error)
    return nothing
  } finally {
    giveUp.abort()
  }
}

/** @throws when the database does not answer, or has no tables yet. */
export async function readVitalSigns(): Promise<VitalSigns> {
  const { rows } = await database().pool.query<VitalSigns>(
    `SELECT migrations, worker_age_ms AS "workerAgeMs", event_lag_ms AS "eventLagMs" FROM read_health()`,
  )
  if (rows[0] === undefined) throw new Error('The database told nothing of its health')
  return rows[0]
}

let names: Promise<string[]> | undefined

/** The migrations this version brings, by their folders; the files do not change under a running process. */
function expectedMigrations(): Promise<string[]> {
  names ??= readdir(path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations'), {
    withFileTypes: true,
  }).then((entries) => entries.filter((entry) => entry.isDirectory()).map(({ name }) => name))
  return names
}
