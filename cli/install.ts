import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { database, openDatabase, useDatabase } from '../lib/core/db'
import type { InstallCtx } from '../lib/install/context'
import { pendingMigrations } from '../prisma/migrate'
import { childEnv } from '../supervisor/children'
import { assertMasterKey } from '../supervisor/key-canary'
import { loadMasterKey } from '../supervisor/master-key'
import { PlainError } from '../supervisor/plain-error'
import { withClient } from '../supervisor/postgres-roles'
import { cloneRoot } from '../supervisor/root'
import type { Settings } from '../supervisor/settings'
import { openDatabaseOf, type OpenDatabase } from './database'

/**
 * Runs one command on the install, whether Switchboard runs or not, and leaves everything as it found it.
 * @throws PlainError when there is no install, its key is missing or another one, or it waits for migrations.
 */
export async function withInstall<T>(settings: Settings, run: (ctx: InstallCtx) => Promise<T>): Promise<T> {
  return withDatabase(settings, async (open) => {
    await refusePending(open.ownerUrl)
    const masterKey = loadMasterKey(settings.stateDir, settings.masterKey, true)
    await assertMasterKey(open.ownerUrl, masterKey)
    // The domains read their settings from the environment, as in web and worker.
    Object.assign(process.env, childEnv(settings, masterKey, open.appUrl))
    const owner = openDatabase({ url: open.ownerUrl, poolSize: 2, statementTimeoutMs: 60_000 })
    try {
      return await run({ owner, actor: { kind: 'cli', user: accountName() }, requestId: randomUUID() })
    } finally {
      // What was done is told to the others a turn later.
      await nextTurn()
      await Promise.all([owner.close(), database().close()])
      useDatabase(undefined)
    }
  })
}

/** The database for one task, also when the task is cut short from the keyboard. */
export async function withDatabase<T>(
  settings: Settings,
  task: (open: OpenDatabase) => Promise<T>,
): Promise<T> {
  const open = await openDatabaseOf(settings)
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= open.close())
  const cut = (): void => void close().finally(() => process.exit(130))
  process.once('SIGINT', cut).once('SIGTERM', cut)
  try {
    return await task(open)
  } finally {
    process.off('SIGINT', cut).off('SIGTERM', cut)
    await close()
  }
}

async function refusePending(ownerUrl: string): Promise<void> {
  const directory = path.join(cloneRoot, 'prisma', 'migrations')
  const pending = await withClient(ownerUrl, (client) => pendingMigrations(client, directory))
  if (pending.length === 0) return
  throw new PlainError(
    `The database waits for ${pending.length} migrations (${pending[0]} first); start Switchboard once: npm start`,
  )
}

/** Who types, for the audit log. */
function accountName(): string {
  try {
    return userInfo().username.slice(0, 100)
  } catch {
    // An account without a name, as in a container with a number for a user.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
