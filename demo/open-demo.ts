import { rmSync } from 'node:fs'
import path from 'node:path'
import { database, useDatabase } from '../lib/core/db'
import { childEnv } from '../supervisor/children'
import { isSupervised } from '../supervisor/database-watch'
import { loadMasterKey } from '../supervisor/master-key'
import { PlainError } from '../supervisor/plain-error'
import { stopCluster } from '../supervisor/postgres'
import { assertPortsFree } from '../supervisor/preflight'
import { findEmbedded } from '../supervisor/product-database'
import { startProductProcess, type ProductProcess } from '../supervisor/product-process'
import { readSettings, type Settings } from '../supervisor/settings'
import { startSimulatorProcess, type SimulatorProcess } from '../worker/testing/simulator-process'
import { demoEnvironment } from './settings'

/** The product, empty, in front of a pretended WhatsApp. */
export type OpenDemo = {
  url: string
  /** The one-time link. */
  setupUrl: string
  home: string
  simulator: SimulatorProcess
  /** Resolves when the product is gone, however it went. */
  ended: Promise<void>
  /** Ends everything that was started, in order. @returns whether it ended well. */
  stop(): Promise<boolean>
}

/**
 * Starts the product as `npm start` does, on a database of its own that begins empty: the pretended phones remember
 * nothing of an earlier run, and numbers linked to them would be dead.
 * @throws PlainError when a port is taken, or a demo runs already.
 */
export async function openDemo(
  source: NodeJS.ProcessEnv,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<OpenDemo> {
  const settings = readSettings(demoEnvironment(source), false)
  await assertPortsFree(settings, 'npm run demo')
  await discardLeftovers(settings.stateDir)
  signal.throwIfAborted()
  log('Starting Switchboard with a pretended WhatsApp; the first time it is built, which takes a moment.')
  const simulator = await startSimulatorProcess({ isDetached: true })
  let product: ProductProcess | undefined
  let isConnected = false
  const stop = async (): Promise<boolean> => {
    if (isConnected) await disconnect()
    isConnected = false
    const code = await product?.stop()
    await simulator.stop()
    // What did not end well is left for whoever wants to know why, until the next start.
    if (code === 0) removeData(settings.stateDir)
    return code === 0
  }
  try {
    const env = demoEnvironment(source, simulator.settings)
    product = startProductProcess({ env, statusFile: env.SWITCHBOARD_STATUS_FILE, isDetached: true })
    await untilReady(product, signal)
    await connect(readSettings(env, false))
    isConnected = true
    const { url, setupUrl = '' } = product.status()
    return { url, setupUrl, home: settings.stateDir, simulator, ended: product.ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function untilReady(product: ProductProcess, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    const give = (): void => reject(signal.reason as Error)
    signal.addEventListener('abort', give, { once: true })
    if (signal.aborted) give()
  })
  await Promise.race([product.ready, aborted]).catch((error: unknown) => {
    if (signal.aborted) throw error
    // What the supervisor says is for people already.
    throw new PlainError(product.output().trim() || String(error))
  })
}

/** Clears what an earlier demo left behind. @throws PlainError when it still runs. */
async function discardLeftovers(home: string): Promise<void> {
  const running = await findEmbedded(home)
  if (running !== undefined && (await isSupervised(running))) {
    throw new PlainError(`A demo already runs on ${home}; stop it first.`)
  }
  await stopCluster(home)
  removeData(home)
}

/** Empties the folder but for the key, which the build rests on. */
function removeData(home: string): void {
  for (const name of ['data', 'logs', 'media', 'postgres.json', 'status.json']) {
    rmSync(path.join(home, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** From now on the verbs act in this process as they do in web and worker. */
async function connect(settings: Settings): Promise<void> {
  const embedded = await findEmbedded(settings.stateDir)
  if (embedded === undefined) throw new PlainError('The database of the demo is gone.')
  const masterKey = loadMasterKey(settings.stateDir, settings.masterKey, true)
  Object.assign(process.env, childEnv(settings, masterKey, embedded.appUrl), { LOG_LEVEL: 'fatal' })
}

async function disconnect(): Promise<void> {
  await database().close()
  useDatabase(undefined)
}
