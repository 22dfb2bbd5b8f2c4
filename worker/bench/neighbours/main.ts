import { setTimeout as delay } from 'node:timers/promises'
import { heapMb } from '../../testing/inspector'
import type { Line } from '../../testing/line'
import { median } from '../line/comparison'
import { measureLine } from '../line/spent'
import { openLineStage, type LineStage } from '../line/stage'
import { readProcessMemory } from '../memory'
import { draw } from '../table'
import { storms } from './storms'

type Size = { rounds: number; replies: number }
const whole: Size = { rounds: 5, replies: 100 }
const quick: Size = { rounds: 1, replies: 20 }

const replyEveryMs = 100
/** What a storm has left behind is done by then. */
const settleMs = 5_000

/** What one storm did to the neighbour, in each round; times in milliseconds. */
type Suffered = {
  calm: number[]
  storm: number[]
  cpuShare: number[]
  logLines: number[]
  /** Of the worker after each, with all collected that can be. */
  heapMb: number[]
  peakMb: number
}

/** How long replies of one workspace take to WhatsApp, while a number of another one on the same worker has a storm. */
export async function benchNeighbours(isQuick: boolean): Promise<string> {
  const { rounds, replies } = isQuick ? quick : whole
  const stage = await openLineStage({ LOG_LEVEL: 'info', NODE_OPTIONS: '--inspect=0' })
  try {
    const ours = await stage.link(0)
    let linked = 0
    await replyAll(stage, ours, replies)
    const suffered = new Map<string, Suffered>()
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, begin } of storms) {
        process.stderr.write(`${name}, round ${round + 1}…\n`)
        const one = suffered.get(name) ?? nothingYet()
        suffered.set(name, one)
        // A number of its own for each, which is then gone: what a storm leaves to be asked for would go on for minutes.
        const line = await stage.link((linked += 1), 'Neighbour')
        await delay(settleMs)
        one.calm.push(p95(await replyAll(stage, ours, replies)))
        const linesBefore = linesOf(stage)
        const storm = await begin(stage, line)
        // It is at its height.
        await delay(settleMs / 5)
        let waits: number[] = []
        const { seconds, workerCpuMs } = await measureLine(
          { workerPid: stage.worker.pid, postmasterPid: stage.postmasterPid },
          async () => {
            waits = await replyAll(stage, ours, replies)
          },
        )
        await storm.end()
        await stage.simulator.client.unlink(line.owner.number)
        one.storm.push(p95(waits))
        one.cpuShare.push(workerCpuMs / 1_000 / seconds)
        one.logLines.push((linesOf(stage) - linesBefore) / seconds)
        await delay(settleMs)
        process.stderr.write(`  p95 ${one.calm.at(-1)} ms calm, ${one.storm.at(-1)} ms in the storm\n`)
        one.heapMb.push(await heapMb(stage.worker.output()))
        one.peakMb = (await readProcessMemory(stage.worker.pid))?.peakMb ?? Number.NaN
      }
    }
    return drawSuffered(suffered)
  } finally {
    await stage.close()
  }
}

const nothingYet = (): Suffered => ({
  calm: [],
  storm: [],
  cpuShare: [],
  logLines: [],
  heapMb: [],
  peakMb: 0,
})

const linesOf = ({ worker }: LineStage): number => worker.output().split('\n').length

/** Replies one after the other, each timed from when the agent sends it until WhatsApp has it. */
async function replyAll({ simulator }: LineStage, line: Line, count: number): Promise<number[]> {
  const waits: number[] = []
  for (let index = 0; index < count; index += 1) {
    const text = `Reply ${crypto.randomUUID()}`
    const startedAt = Date.now()
    await line.reply(text)
    const arrived = { kind: 'message-received', phone: line.customer.number, text } as const
    const { at } = await simulator.client.waitFor(arrived)
    waits.push(Date.parse(at) - startedAt)
    await delay(replyEveryMs)
  }
  return waits
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

const drawSuffered = (suffered: ReadonlyMap<string, Suffered>): string =>
  draw(
    [
      'next door',
      'calm, p95 ms',
      'in the storm',
      'more',
      'worker CPU',
      'log lines/s',
      'heap MB after the first, the last',
      'RSS MB at most',
    ],
    [...suffered].map(([name, { calm, storm, cpuShare, logLines, heapMb, peakMb }]) => {
      const ratio = median(storm.map((ms, round) => ms / (calm[round] ?? Number.NaN)))
      return [
        name,
        median(calm).toFixed(0),
        median(storm).toFixed(0),
        `${((ratio - 1) * 100).toFixed(0)} %`,
        `${(median(cpuShare) * 100).toFixed(0)} %`,
        median(logLines).toFixed(1),
        `${heapMb[0]?.toFixed(0)}, ${heapMb.at(-1)?.toFixed(0)}`,
        peakMb.toFixed(0),
      ]
    }),
  )
