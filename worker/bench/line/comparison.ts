import { draw } from '../table'
import type { LineRow } from './throughput'

type Bare = { count: number; seconds: number; clientCpuMs: number }

/** Medians of several rounds; CPU in milliseconds a message. */
export type Comparison = {
  title: string
  perSecond: number
  barePerSecond: number
  workerCpuMs: number
  postgresCpuMs: number
  bareCpuMs: number
}

export function compare(title: string, ours: readonly LineRow[], bare: readonly Bare[]): Comparison {
  return {
    title,
    perSecond: median(ours.map(({ count, seconds }) => count / seconds)),
    barePerSecond: median(bare.map(({ count, seconds }) => count / seconds)),
    workerCpuMs: median(ours.map(({ count, workerCpuMs }) => workerCpuMs / count)),
    postgresCpuMs: median(ours.map(({ count, postgresCpuMs }) => postgresCpuMs / count)),
    bareCpuMs: median(bare.map(({ count, clientCpuMs }) => clientCpuMs / count)),
  }
}

export const drawComparison = (comparisons: readonly Comparison[]): string =>
  draw(
    ['scenario', 'messages/s', 'bare', 'ratio', 'worker CPU ms/msg', 'PostgreSQL', 'bare'],
    comparisons.map((one) => [
      one.title,
      Math.round(one.perSecond),
      Math.round(one.barePerSecond),
      (one.perSecond / one.barePerSecond).toFixed(2),
      one.workerCpuMs.toFixed(2),
      one.postgresCpuMs.toFixed(2),
      one.bareCpuMs.toFixed(2),
    ]),
  )

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
