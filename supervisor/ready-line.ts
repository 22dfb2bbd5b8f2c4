/** How long the parts of a start took, in milliseconds. */
export type StartTimes = {
  /** Since the process began. */
  totalMs: number
  /** Server, roles and everything that migrations build on. */
  databaseMs: number
  /** Migrations and, beside them, the build. */
  buildMs: number
  /** Until web and worker served. */
  processesMs: number
  /** What had to be built; nothing at a warm start. */
  built: readonly string[]
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** What a start says of itself: a warm one its time alone, a cold one where the time went. */
export function readyLine(times: StartTimes, url: string): string {
  const { totalMs, databaseMs, buildMs, processesMs, built } = times
  const how =
    built.length === 0
      ? 'warm'
      : `cold: database ${seconds(databaseMs)}, build of ${built.join(', ')} ${seconds(buildMs)}, processes ${seconds(processesMs)}`
  return `Switchboard is ready in ${seconds(totalMs)} (${how}): ${url}`
}
