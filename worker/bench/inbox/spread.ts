import { draw } from '../table'

/** One figure that has a limit: what was measured, milliseconds each, and at most how many are allowed at p95. */
export type Measured = { what: string; took: readonly number[]; limitMs: number }

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN

export const drawMeasured = (all: readonly Measured[]): string =>
  draw(
    ['what', 'times', 'p50 ms', 'p95 ms', 'slowest ms', 'limit ms'],
    all.map(({ what, took, limitMs }) => {
      const sorted = took.toSorted((a, b) => a - b)
      const shown = [0.5, 0.95, 1].map((share) => atShare(sorted, share).toFixed(0))
      return [what, took.length, ...shown, limitMs]
    }),
  )
