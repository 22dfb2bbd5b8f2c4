import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { rotateLog } from './files'
import { PlainError } from './plain-error'
import { freePort, isPortFree } from './ports'
import { findBinaries } from './postgres-binaries'
import { loadCredentials, saveCredentials, type Credentials } from './postgres-credentials'
import { prepareRoles } from './postgres-roles'
import { answers, readPidFile, runProgram, startServer, stopServer, type Server } from './postgres-server'
import { computeSettings, renderSettings, thisMachine, type Setting } from './postgres-settings'
import { isAlive } from './process-life'
import { assertReachable, serviceUser } from './service-user'
import { isRoot, makeStateDir } from './state-dir'

export { prepareDatabase } from './postgres-roles'

export const productDatabase = 'switchboard'

export type ClusterOptions = {
  /** Holds the data, the passwords and the logs of this cluster. */
  stateDir: string
  /** Default: a free one, chosen once and remembered. */
  port?: number
  /** Wins over what is computed for this machine. */
  settings?: Readonly<Record<string, string>>
  /** For tests: nothing survives a power cut, everything is faster. */
  ephemeral?: boolean
}

export type Cluster = {
  port: number
  dataDir: string
  logFile: string
  /** Whether the server was already running, left over by a supervisor that was killed. */
  wasAdopted: boolean
  /** Owns every object; runs migrations. Database by default: the product's. */
  ownerUrl(database?: string): string
  /** What web and worker connect as; row-level security binds it. */
  appUrl(database?: string): string
  superuserUrl(database?: string): string
  /** Process of the server, or undefined when it is not running. */
  pid(): number | undefined
  /** Starts the server again on the same port when it has died; nothing otherwise. */
  ensureRunning(): Promise<void>
  stop(): Promise<void>
}

/**
 * Makes the cluster when there is none, starts it when it is not running, and gives its addresses. A server left over
 * by a killed supervisor is taken over as it is. The product's database is not touched: see prepareDatabase.
 * @throws PlainError with the one line for the person who started us.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { server, credentials: saved } = await prepareServer(options)
  const running = await findRunning(server, saved)
  const credentials = running ?? (await choosePort(server, saved, options.port))
  writeSettings(server, credentials.port, options)
  if (running === undefined) await startServer(server)
  const cluster = makeCluster(server, credentials, running !== undefined)
  try {
    await prepareRoles(cluster.superuserUrl('postgres'), credentials)
  } catch (error) {
    if (running === undefined) await stopServer(server)
    throw error
  }
  return cluster
}

/** The cluster of that folder when its server runs, whoever started it; nothing is changed in it. */
export async function findCluster(stateDir: string): Promise<Cluster | undefined> {
  if (readPidFile(path.join(stateDir, 'data')) === undefined) return undefined
  const server = describeServer(stateDir)
  const credentials = loadCredentials(stateDir, true, 0)
  const running = await findRunning(server, credentials)
  return running && makeCluster(server, running, true)
}

/** Stops the server of that folder when one runs, whoever started it. */
export async function stopCluster(stateDir: string): Promise<void> {
  const left = readPidFile(path.join(stateDir, 'data'))
  if (left !== undefined && isAlive(left.pid)) await stopServer(describeServer(stateDir))
}

function describeServer(stateDir: string): Server {
  return {
    binaries: findBinaries(isRoot()),
    user: serviceUser(),
    stateDir,
    dataDir: path.join(stateDir, 'data'),
    logFile: path.join(stateDir, 'logs', 'postgres.log'),
  }
}

async function prepareServer(options: ClusterOptions): Promise<{ server: Server; credentials: Credentials }> {
  const { stateDir } = options
  const user = serviceUser()
  if (user !== undefined) assertReachable(stateDir, user)
  makeStateDir(stateDir)
  mkdirSync(path.join(stateDir, 'logs'), { recursive: true, mode: 0o755 })
  const server = describeServer(stateDir)
  giveLog(server)
  const exists = existsSync(server.dataDir)
  const credentials = loadCredentials(stateDir, exists, options.port ?? (await freePort()))
  if (!exists) await initialise(server, credentials)
  assertVersion(server)
  return { server, credentials }
}

/** pg_ctl opens the log as the database's user, who may not make files in our folder. */
function giveLog({ logFile, user, dataDir }: Server): void {
  if (readPidFile(dataDir) === undefined) rotateLog(logFile)
  closeSync(openSync(logFile, 'a', 0o600))
  if (user !== undefined) chownSync(logFile, user.uid, user.gid)
}

/** Under another name first: an initdb cut off half-way leaves no folder that looks like a database. */
async function initialise(server: Server, credentials: Credentials): Promise<void> {
  const { stateDir, user, dataDir } = server
  const draft = path.join(stateDir, 'data.new')
  const passwordFile = path.join(stateDir, `initdb-${randomBytes(6).toString('hex')}`)
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, credentials.superuser, { mode: 0o600 })
  if (user !== undefined) for (const made of [draft, passwordFile]) chownSync(made, user.uid, user.gid)
  try {
    const { code, output } = await runProgram(server, server.binaries.initdb, [
      `--pgdata=${draft}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting is the same on every machine. lc-ctype must know letters beyond ASCII: pg_trgm asks it what a word is.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
      '--data-checksums',
      '--no-instructions',
    ])
    if (code !== 0) throw new PlainError(`The database could not be made: ${output.split('\n').at(-1) ?? ''}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  appendFileSync(
    path.join(draft, 'postgresql.conf'),
    "\ninclude 'switchboard.conf'\ninclude_if_exists 'local.conf'\n",
  )
  renameSync(draft, dataDir)
}

function assertVersion({ dataDir, binaries }: Server): void {
  const made = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (made === binaries.major) return
  throw new PlainError(
    `The data in ${dataDir} belong to PostgreSQL ${made}, this Switchboard brings ${binaries.major}; ` +
      `start the version that made them and move the data with its backup.`,
  )
}

/** The credentials with the port of a server that is alive on this folder, or undefined when there is none. */
async function findRunning(server: Server, credentials: Credentials): Promise<Credentials | undefined> {
  const left = readPidFile(server.dataDir)
  if (left === undefined || !isAlive(left.pid)) return undefined
  // After a reboot the number may be another program's: then nothing answers and pg_ctl judges the file.
  const found = { ...credentials, port: left.port }
  const isUp = await answers(urlOf(found, 'postgres', 'postgres'), left.pid, 15_000)
  if (!isUp) return undefined
  return left.port === credentials.port ? credentials : saveCredentials(server.stateDir, found)
}

async function choosePort(server: Server, credentials: Credentials, wanted?: number): Promise<Credentials> {
  const preferred = wanted ?? credentials.port
  if (await isPortFree(preferred)) {
    return preferred === credentials.port
      ? credentials
      : saveCredentials(server.stateDir, { ...credentials, port: preferred })
  }
  if (wanted !== undefined) throw new PlainError(`Port ${wanted}, asked for the database, is taken.`)
  return saveCredentials(server.stateDir, { ...credentials, port: await freePort() })
}

function writeSettings(
  server: Server,
  port: number,
  { settings = {}, ephemeral = false }: ClusterOptions,
): void {
  const computed = computeSettings(thisMachine(), ephemeral).filter(({ name }) => !(name in settings))
  const chosen: Setting[] = Object.entries(settings).map(([name, value]) => ({
    name,
    value,
    reason: 'asked for',
  }))
  const all = [
    { name: 'port', value: String(port), reason: 'free when the cluster was made' },
    ...computed,
    ...chosen,
  ]
  const file = path.join(server.dataDir, 'switchboard.conf')
  writeFileSync(file, renderSettings(all), { mode: 0o600 })
  if (server.user !== undefined) chownSync(file, server.user.uid, server.user.gid)
}

type RoleName = 'postgres' | 'owner' | 'app'

function urlOf(credentials: Credentials, role: RoleName, database: string): string {
  const password = role === 'postgres' ? credentials.superuser : credentials[role]
  return `postgresql://${role}:${password}@127.0.0.1:${credentials.port}/${database}`
}

function makeCluster(server: Server, credentials: Credentials, wasAdopted: boolean): Cluster {
  const pid = (): number | undefined => {
    const left = readPidFile(server.dataDir)
    return left !== undefined && isAlive(left.pid) ? left.pid : undefined
  }
  return {
    port: credentials.port,
    dataDir: server.dataDir,
    logFile: server.logFile,
    wasAdopted,
    ownerUrl: (database = productDatabase) => urlOf(credentials, 'owner', database),
    appUrl: (database = productDatabase) => urlOf(credentials, 'app', database),
    superuserUrl: (database = productDatabase) => urlOf(credentials, 'postgres', database),
    pid,
    ensureRunning: async () => {
      if (pid() === undefined) await startServer(server)
    },
    stop: async () => {
      if (pid() !== undefined) await stopServer(server)
    },
  }
}
