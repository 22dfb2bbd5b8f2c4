import { findCluster, openCluster, prepareDatabase, productDatabase, type Cluster } from './postgres'

/** The database the product runs on, ours or not. */
export type ProductDatabase = {
  ownerUrl: string
  appUrl: string
  /** One supervisor at a time holds this, on a connection of its own. */
  lock: {
    url: string
    /** Two supervisors with the same name exclude each other. */
    name: string
    /** What to say to the second one. */
    refusal: string
  }
  /** What to say when that connection is lost. */
  lostMessage: string
  /** Process of the server, or undefined when it is not running or not ours. */
  pid(): number | undefined
  /** Starts a server of ours that has died; nothing otherwise. */
  ensureRunning(): Promise<void>
  /** Makes everything that migrations build on. Doing it again changes nothing. */
  prepare(): Promise<void>
  /** Stops a server of ours. */
  stop(): Promise<void>
}

/** The part of it that is watched while it runs. */
export type Watched = Pick<ProductDatabase, 'lock' | 'lostMessage' | 'ensureRunning'>

/** The embedded server; see openCluster. */
export async function openEmbedded(stateDir: string, log: (line: string) => void): Promise<ProductDatabase> {
  const cluster = await openCluster({ stateDir })
  if (cluster.wasAdopted) log('The database of an earlier start was still running and is used on.')
  return describeEmbedded(cluster)
}

/** The embedded server when it runs, started by whomever. */
export async function findEmbedded(stateDir: string): Promise<ProductDatabase | undefined> {
  const cluster = await findCluster(stateDir)
  return cluster && describeEmbedded(cluster)
}

function describeEmbedded(cluster: Cluster): ProductDatabase {
  return {
    ...watchedCluster(cluster),
    ownerUrl: cluster.ownerUrl(),
    appUrl: cluster.appUrl(),
    pid: () => cluster.pid(),
    prepare: () => prepareDatabase(cluster, productDatabase),
    stop: () => cluster.stop(),
  }
}

export const watchedCluster = (cluster: Cluster): Watched => ({
  lock: {
    url: cluster.superuserUrl('postgres'),
    name: 'switchboard:supervisor',
    refusal: `Switchboard already runs on ${cluster.dataDir}; stop it, or set another SWITCHBOARD_HOME.`,
  },
  lostMessage: `The database is gone and is started again; see ${cluster.logFile}.`,
  ensureRunning: () => cluster.ensureRunning(),
})
