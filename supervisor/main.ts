import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setupToken } from '../lib/auth/setup-token'
import { migrate } from '../prisma/migrate'
import { buildIfStale } from './build'
import type { Child } from './child'
import { describeChildren, type Children } from './children'
import { watchDatabase, type WatchHooks } from './database-watch'
import { isMigrated, openExternal } from './external-database'
import { writeFileAtomically } from './files'
import { assertMasterKey, keepCanary } from './key-canary'
import { actionsKey, loadMasterKey } from './master-key'
import { describeFailure, plainMessage } from './plain-error'
import { withClient } from './postgres-roles'
import { assertPortsFree } from './preflight'
import { openEmbedded, type ProductDatabase } from './product-database'
import { readyLine, type StartTimes } from './ready-line'
import { cloneRoot } from './root'
import { assertDatabaseReaches } from './service-user'
import { readSettings, type Settings } from './settings'
import { makeStateDir } from './state-dir'
import { watchForStop } from './stop-signals'
import { print, printError } from './terminal'

/** What is up so far, in the order it was started; stopping goes the other way. */
type Running = {
  database?: ProductDatabase
  lock?: { release(): Promise<void> }
  children?: Children
  setupUrl?: string
}

await main()

/** From nothing to an address to open; back to nothing on a signal. Ends the process. */
async function main(): Promise<void> {
  const running: Running = {}
  const stopping = watchForStop({ onForce: () => killChildren(running), log: print })
  let exitCode = 0
  try {
    const settings = readSettings(process.env, process.argv.includes('--dev'))
    announce(settings, running, await start(settings, running, stopping.signal))
    await stopping.asked
  } catch (error) {
    if (!stopping.signal.aborted) {
      exitCode = 1
      printError(describeFailure(error, 'Switchboard could not start'))
    }
  }
  exitCode = (await stop(running)) ? exitCode : 1
  process.exit(exitCode)
}

async function start(settings: Settings, running: Running, signal: AbortSignal): Promise<StartTimes> {
  await assertPortsFree(settings)
  signal.throwIfAborted()
  // An unfit database is refused before anything is made.
  const named = settings.externalDatabase
  const external = named && (await openExternal(named, settings.stateDir, signal))
  if (external === undefined) assertDatabaseReaches(settings.stateDir)
  const masterKey = await loadKey(settings, external)
  makeStateDir(settings.stateDir)
  const onPid = (): void => writeStatus(settings, running)
  const { database, lock } = await takeDatabase(
    settings.stateDir,
    external,
    { log: print, onBack: onPid },
    signal,
  )
  Object.assign(running, { database, lock })
  signal.throwIfAborted()
  await database.prepare()
  await assertMasterKey(database.ownerUrl, masterKey)
  const preparedAt = performance.now()
  const { ownerUrl, appUrl } = database
  const withWeb = !settings.isDev
  const build = {
    realtimePort: settings.realtimePort,
    actionsKey: actionsKey(masterKey),
    log: print,
    withWeb,
    signal,
  }
  const [, { built }] = await Promise.all([
    migrate({ ownerUrl, log: print, directory: path.join(cloneRoot, 'prisma') }).then(() =>
      keepCanary(ownerUrl, masterKey),
    ),
    buildIfStale(build),
  ])
  signal.throwIfAborted()
  const builtAt = performance.now()
  running.children = describeChildren(settings, masterKey, appUrl, { onPid, log: print })
  await Promise.race([
    Promise.all([...running.children.workers, running.children.web].map((child) => child.start())),
    new Promise((_, reject) => signal.addEventListener('abort', reject, { once: true })),
  ])
  if (!(await hasOperator(ownerUrl)))
    running.setupUrl = `${settings.publicUrl}/setup?token=${setupToken(masterKey)}`
  writeStatus(settings, running)
  const totalMs = performance.now()
  return {
    totalMs,
    databaseMs: preparedAt,
    buildMs: builtAt - preparedAt,
    processesMs: totalMs - builtAt,
    built,
  }
}

/** The key of the data; one that does not fit a database elsewhere is refused before anything is written here. */
async function loadKey({ stateDir, masterKey }: Settings, external?: ProductDatabase): Promise<Buffer> {
  const key = loadMasterKey(stateDir, masterKey, external && (await isMigrated(external.ownerUrl)))
  if (external !== undefined) await assertMasterKey(external.ownerUrl, key)
  return key
}

/**
 * The database under our lock: without it an embedded server is another supervisor's, and not ours to stop. That one
 * may be about to end (npm gives the prompt back before it has), so a refusal is final only after a while.
 */
async function takeDatabase(
  stateDir: string,
  external: ProductDatabase | undefined,
  hooks: WatchHooks,
  signal: AbortSignal,
): Promise<{ database: ProductDatabase; lock: Running['lock'] }> {
  const end = Date.now() + 5000
  for (;;) {
    try {
      const database = external ?? (await openEmbedded(stateDir, print))
      return { database, lock: await watchDatabase(database, hooks) }
    } catch (error) {
      if (Date.now() > end) throw error
    }
    await sleep(250, undefined, { signal })
  }
}

async function hasOperator(ownerUrl: string): Promise<boolean> {
  const sql = 'SELECT EXISTS (SELECT FROM users WHERE is_operator) AS found'
  const { rows } = await withClient(ownerUrl, (client) => client.query<{ found: boolean }>(sql))
  return rows[0]?.found === true
}

function announce(settings: Settings, { setupUrl }: Running, times: StartTimes): void {
  print(readyLine(times, settings.publicUrl))
  print(`Data and logs: ${settings.stateDir}`)
  if (setupUrl !== undefined) print(`Set up your workspace with this link, it works once: ${setupUrl}`)
  print('Press Ctrl-C to stop.')
}

/** @returns whether everything stopped as it should. */
async function stop({ database, lock, children }: Running): Promise<boolean> {
  try {
    await Promise.all(childrenOf(children).map((child) => child.stop()))
    await lock?.release()
    await database?.stop()
    return true
  } catch (error) {
    printError(plainMessage(error))
    return false
  }
}

function childrenOf(children: Children | undefined): Child[] {
  return children === undefined ? [] : [children.web, ...children.workers]
}

/** By name: worker, worker-2 and so on. */
function pidsOf(workers: readonly Child[]): Record<string, number | undefined> {
  return Object.fromEntries(workers.map((worker) => [worker.name, worker.pid]))
}

function killChildren({ children }: Running): void {
  for (const child of childrenOf(children)) child.kill()
}

/** For tests, which must find the processes of the product to end them. Owner's address and link are secrets: 0600. */
function writeStatus(settings: Settings, { database, children, setupUrl }: Running): void {
  if (settings.statusFile === undefined) return
  const status = {
    url: settings.publicUrl,
    setupUrl,
    pids: {
      supervisor: process.pid,
      web: children?.web.pid,
      ...pidsOf(children?.workers ?? []),
      database: database?.pid(),
    },
    databaseOwnerUrl: database?.ownerUrl,
  }
  writeFileAtomically(settings.statusFile, JSON.stringify(status), 0o600)
}
