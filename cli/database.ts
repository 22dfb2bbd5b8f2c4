import { watchDatabase, isSupervised } from '../supervisor/database-watch'
import { openExternal } from '../supervisor/external-database'
import { hasEmbeddedData } from '../supervisor/master-key'
import { PlainError } from '../supervisor/plain-error'
import { findEmbedded, openEmbedded, type ProductDatabase } from '../supervisor/product-database'
import type { Settings } from '../supervisor/settings'

/** The product's database for as long as one command needs it. */
export type OpenDatabase = Pick<ProductDatabase, 'ownerUrl' | 'appUrl'> & {
  /** Whether Switchboard itself runs on this machine now. */
  isProductUp: boolean
  close(): Promise<void>
}

const nothing = (): Promise<void> => Promise.resolve()

/**
 * Connects to the database as it is, running or not: an embedded one that stands still is started and stopped again.
 * Meanwhile we hold the supervisor's lock, so that a start waits for us instead of losing its server.
 * @throws PlainError when there is no database yet, or it cannot be reached.
 */
export async function openDatabaseOf(settings: Settings): Promise<OpenDatabase> {
  const { stateDir, externalDatabase } = settings
  if (externalDatabase !== undefined) return withoutStop(await openExternal(externalDatabase, stateDir))
  if (!hasEmbeddedData(stateDir)) {
    throw new PlainError(`There is no database in ${stateDir} yet; start Switchboard once: npm start`)
  }
  const running = await findEmbedded(stateDir)
  if (running !== undefined) return withoutStop(running)
  const database = await openEmbedded(stateDir, nothing)
  const lock = await watchDatabase(database, { log: nothing, onBack: nothing })
  return {
    ...pick(database),
    isProductUp: false,
    close: async () => {
      await lock.release()
      await database.stop()
    },
  }
}

async function withoutStop(database: ProductDatabase): Promise<OpenDatabase> {
  return { ...pick(database), isProductUp: await isSupervised(database), close: nothing }
}

const pick = ({ ownerUrl, appUrl }: ProductDatabase) => ({ ownerUrl, appUrl })
