import { expect, it } from 'vitest'
import { compare, drawComparison } from './comparison'

const ours = (seconds: number) => ({ count: 100, seconds, workerCpuMs: 200, postgresCpuMs: 100 })
const bare = (seconds: number) => ({ count: 100, seconds, clientCpuMs: 50 })

it('compares medians, so that one slow round changes nothing', () => {
  const result = compare('out', [ours(2), ours(50), ours(2)], [bare(1), bare(1), bare(90)])
  expect(result).toEqual({
    title: 'out',
    perSecond: 50,
    barePerSecond: 100,
    workerCpuMs: 2,
    postgresCpuMs: 1,
    bareCpuMs: 0.5,
  })
  expect(drawComparison([result]).split('\n').at(-1)).toMatch(/^\| out +\| +50 \| +100 \| +0\.50 \|/)
})
