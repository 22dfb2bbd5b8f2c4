import { readdir, readFile } from 'node:fs/promises'

const MS_PER_TICK = 10

export type LineSpent = { seconds: number; workerCpuMs: number; postgresCpuMs: number }
export type Processes = { workerPid: number; postmasterPid: number }

/** Wall time, the worker's CPU and that of all of PostgreSQL, backends that ended included. */
export async function measureLine(processes: Processes, work: () => Promise<void>): Promise<LineSpent> {
  const before = await cpuOf(processes)
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1_000
  const after = await cpuOf(processes)
  return {
    seconds,
    workerCpuMs: after.worker - before.worker,
    postgresCpuMs: after.postgres - before.postgres,
  }
}

async function cpuOf({ workerPid, postmasterPid }: Processes): Promise<{ worker: number; postgres: number }> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const stats = (await Promise.all(pids.map(statOf))).flatMap((stat) => stat ?? [])
  const worker = stats.find(({ pid }) => pid === workerPid)?.ownMs ?? 0
  const postmaster = stats.find(({ pid }) => pid === postmasterPid)
  const backends = stats.filter(({ parent }) => parent === postmasterPid)
  const postgres = (postmaster?.ownMs ?? 0) + (postmaster?.childrenMs ?? 0)
  return { worker, postgres: backends.reduce((sum, { ownMs }) => sum + ownMs, postgres) }
}

type Stat = { pid: number; parent: number; ownMs: number; childrenMs: number }

async function statOf(pid: number): Promise<Stat | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (stat === undefined) return undefined
  // The second field is the program's name in brackets and may hold spaces.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const ticks = (from: number): number => ((fields[from] ?? 0) + (fields[from + 1] ?? 0)) * MS_PER_TICK
  return { pid, parent: fields[1] ?? 0, ownMs: ticks(11), childrenMs: ticks(13) }
}
