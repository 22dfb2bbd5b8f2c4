import path from 'node:path'
import pg from 'pg'
import { openDatabase, useDatabase } from '@/lib/core/db'
import { migrate } from '../../prisma/migrate'
import { openCluster, prepareDatabase, type Cluster } from '../../supervisor/postgres'
import { cloneRoot } from '../../supervisor/root'
import { discardDeadTestHomes, discardTestHome, makeTestHome } from '../../supervisor/test-home'

const name = 'own'

/** A database server that nobody else uses, with every migration, put in place of the process's. */
export type OwnDatabase = {
  cluster: Cluster
  /** As `owner`, whom no policy binds. */
  owner: pg.Pool
  superuser: pg.Pool
  appUrl: string
  superuserUrl: string
  close(): Promise<void>
}

/** `settings` of PostgreSQL win over those it has on this machine. */
export async function openOwnDatabase(settings: Readonly<Record<string, string>> = {}): Promise<OwnDatabase> {
  await discardDeadTestHomes()
  const home = makeTestHome()
  const cluster = await openCluster({ stateDir: home, settings })
  await prepareDatabase(cluster, name)
  await migrate({ ownerUrl: cluster.ownerUrl(name), directory: path.join(cloneRoot, 'prisma') })
  const [owner, superuser] = [cluster.ownerUrl(name), cluster.superuserUrl(name)].map(openPool) as [
    pg.Pool,
    pg.Pool,
  ]
  const ours = openDatabase({ url: cluster.appUrl(name), poolSize: 4 })
  useDatabase(ours)
  return {
    cluster,
    owner,
    superuser,
    appUrl: cluster.appUrl(name),
    superuserUrl: cluster.superuserUrl(name),
    close: async () => {
      useDatabase(undefined)
      await ours.close()
      await owner.end()
      await superuser.end()
      await discardTestHome(home)
    },
  }
}

function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 })
  // Whoever asks is told that the server is away; a connection that nobody uses may go with it.
  pool.on('error', () => undefined)
  return pool
}
