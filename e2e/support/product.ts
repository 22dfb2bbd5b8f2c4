import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseSettings } from '../../supervisor/database-settings'
import { freePort, isPortFree } from '../../supervisor/ports'
import { startProductProcess, type ProductStatus } from '../../supervisor/product-process'
import { cloneRoot } from '../../supervisor/root'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'

export type { ProductStatus }

export type Product = {
  url: string
  /** The one-time link; missing when the product was set up before. */
  setupUrl: string | undefined
  home: string
  /** The settings it was started with, for other programs of the same install. */
  env: NodeJS.ProcessEnv
  /** Processes and addresses as they are now; they change when something is killed. */
  status(): ProductStatus
  /** Everything the supervisor printed so far. */
  output(): string
  /** Stops orderly and, unless kept, removes the data. @returns the supervisor's exit code, null when it was killed. */
  stop(options?: { keepHome?: boolean }): Promise<number | null>
}

export type ProductOptions = {
  /** Settings beside those every test gets, such as WHATSAPP_SOCKET_URL. */
  extraEnv?: Readonly<Record<string, string>>
  /** The data of an earlier product that was stopped or killed; without it, new ones. */
  home?: string
}

/** The rewrite to it is part of the build, so all tests share the default and run one after the other. */
const realtimePort = 3101
const ownSettings = ['PORT', 'HOST', 'PUBLIC_URL', 'REALTIME_PORT', 'TIME_SCALE', 'npm_lifecycle_event']

/**
 * The product as `npm start` starts it, with data and a port of its own. The build is reused when it is fresh.
 * @throws Error with everything it printed when it does not get ready.
 */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  await assertRealtimePortFree()
  const home = options.home ?? makeTestHome()
  const env = {
    ...testEnvironment(),
    PORT: String(await freePort()),
    SWITCHBOARD_HOME: home,
    SWITCHBOARD_STATUS_FILE: path.join(home, 'status.json'),
    ...options.extraEnv,
  }
  const running = startProductProcess({ env, statusFile: env.SWITCHBOARD_STATUS_FILE })
  const stop: Product['stop'] = async ({ keepHome = false } = {}) => {
    const code = await running.stop()
    if (!keepHome) await discardTestHome(home)
    return code
  }
  try {
    await running.ready
  } catch (error) {
    await stop({ keepHome: options.home !== undefined })
    throw error
  }
  const { status, output } = running
  const { url, setupUrl } = status()
  return { url, setupUrl, home, env, status, output, stop }
}

/** What every test starts the product with: nothing of the person's own install. */
export function testEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !ownSettings.includes(name))
  const shared = readFileSync(path.join(cloneRoot, 'scripts', 'test-environment.json'), 'utf8')
  // Empty, not missing: a line of the person's .env must not lead a test to their database.
  const embedded = Object.fromEntries(databaseSettings.map((name) => [name, '']))
  return { ...Object.fromEntries(kept), ...embedded, ...JSON.parse(shared) } as NodeJS.ProcessEnv
}

async function assertRealtimePortFree(): Promise<void> {
  // The product of the test before may still be letting go of it.
  for (let tries = 0; tries < 50; tries++) {
    if (await isPortFree(realtimePort)) return
    await sleep(100)
  }
  throw new Error(
    `Port ${realtimePort} is taken; stop the Switchboard that runs on this machine to run browser tests.`,
  )
}
