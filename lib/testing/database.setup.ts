import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../prisma/migrate'
import { openCluster, prepareDatabase } from '../../supervisor/postgres'
import { cloneRoot } from '../../supervisor/root'
import { discardDeadTestHomes, discardTestHome, makeTestHome } from '../../supervisor/test-home'
import { templateDatabase, testClusterKey, type TestCluster } from './database'

/**
 * One throw-away server per run, with a template that has every migration; suites clone it in a few hundredths of a
 * second. What an earlier, killed run left behind is cleared first.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await discardDeadTestHomes()
  const home = makeTestHome()
  try {
    const cluster = await openCluster({ stateDir: home, ephemeral: true })
    await prepareDatabase(cluster, templateDatabase)
    await migrate({ ownerUrl: cluster.ownerUrl(templateDatabase), directory: path.join(cloneRoot, 'prisma') })
    const given: TestCluster = {
      ownerUrl: cluster.ownerUrl('DATABASE'),
      appUrl: cluster.appUrl('DATABASE'),
      superuserUrl: cluster.superuserUrl('DATABASE'),
    }
    project.provide(testClusterKey, given as never)
  } catch (error) {
    await discardTestHome(home)
    throw error
  }
  return () => discardTestHome(home)
}
