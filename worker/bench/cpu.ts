import { readFile } from 'node:fs/promises'

/** Linux counts the time of other processes in hundredths of a second, whatever the machine. */
const MS_PER_TICK = 10

export type Spent = { seconds: number; clientCpuMs: number; simulatorCpuMs: number | undefined }

/** Wall time, this process's CPU and the simulator's while something is done. */
export async function measure(simulatorPid: number, work: () => Promise<void>): Promise<Spent> {
  const simulatorBefore = await cpuMsOf(simulatorPid)
  const ownBefore = process.cpuUsage()
  const startedAt = performance.now()
  await work()
  const seconds = (performance.now() - startedAt) / 1_000
  const own = process.cpuUsage(ownBefore)
  const simulatorAfter = await cpuMsOf(simulatorPid)
  return {
    seconds,
    clientCpuMs: (own.user + own.system) / 1_000,
    simulatorCpuMs:
      simulatorBefore === undefined || simulatorAfter === undefined
        ? undefined
        : simulatorAfter - simulatorBefore,
  }
}

/** User and system time of a process; undefined where there is no /proc. */
async function cpuMsOf(pid: number): Promise<number | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The second field is the program's name in brackets and may hold spaces.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields && (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}
