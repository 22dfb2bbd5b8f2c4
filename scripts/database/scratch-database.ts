import { migrate } from '../../prisma/migrate'
import { openCluster, prepareDatabase } from '../../supervisor/postgres'
import { discardTestHome, makeTestHome } from '../../supervisor/test-home'

const name = 'scratch'

/**
 * Runs something with the address of a throw-away database that has every migration of a `prisma` folder, as `owner`.
 * Nothing of the person's own install is touched.
 */
export async function withScratchDatabase<T>(
  directory: string,
  run: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  const home = makeTestHome()
  try {
    const cluster = await openCluster({ stateDir: home, ephemeral: true })
    await prepareDatabase(cluster, name)
    await migrate({ ownerUrl: cluster.ownerUrl(name), directory })
    return await run(cluster.ownerUrl(name))
  } finally {
    await discardTestHome(home)
  }
}
