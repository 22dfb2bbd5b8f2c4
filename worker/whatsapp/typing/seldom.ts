type Report = (error: unknown, what: string) => void

/** Of what may fail again and again, what comes first and then one every so often. */
export function seldom(report: Report, everyMs: number): Report {
  let last = -Infinity
  return (error, what) => {
    if (performance.now() - last < everyMs) return
    last = performance.now()
    report(error, what)
  }
}
