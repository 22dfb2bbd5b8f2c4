import pg from 'pg'
import type { Settings } from '../../supervisor/settings'
import { plainMessage } from '../../supervisor/plain-error'
import { openDatabaseOf } from '../database'
import type { Check } from './check'
import { databaseChecks } from './database-checks'
import { machineChecks } from './machine-checks'

export type Finding = { name: string; isGood: boolean; text: string }

/** Every check in turn. One that fails does not keep the others from being made; nothing is changed. */
export async function examine(settings: Settings): Promise<Finding[]> {
  const open = await openDatabaseOf(settings).catch((error: unknown) => plainMessage(error))
  if (typeof open === 'string') {
    const unseen = Object.keys(databaseChecks).map((name, at) => ({
      name,
      isGood: false,
      text: at === 0 ? open : 'not checked, since the database cannot be used',
    }))
    return [...unseen, ...(await run(machineChecks, { settings, isProductUp: false }))]
  }
  const [owner, app] = [open.ownerUrl, open.appUrl].map(
    (connectionString) => new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 }),
  ) as [pg.Client, pg.Client]
  try {
    await Promise.all([owner.connect(), app.connect()])
    const patient = { settings, isProductUp: open.isProductUp, open, owner, app }
    return [...(await run(databaseChecks, patient)), ...(await run(machineChecks, patient))]
  } finally {
    await Promise.all([owner.end(), app.end()])
    await open.close()
  }
}

async function run<P>(checks: Record<string, Check<P>>, patient: P): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      findings.push({ name, isGood: true, text: await check(patient) })
    } catch (error) {
      findings.push({ name, isGood: false, text: plainMessage(error).split('\n')[0] ?? '' })
    }
  }
  return findings
}
