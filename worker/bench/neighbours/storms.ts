import { setTimeout as delay } from 'node:timers/promises'
import type { Line } from '../../testing/line'
import { TEXT } from '../bench'
import type { LineStage } from '../line/stage'

/** What goes on at the number next door, until it is ended. */
export type Storm = { end(): Promise<void> }
export type NamedStorm = { name: string; begin(stage: LineStage, line: Line): Promise<Storm> }

const tickMs = 100
/** More than any storm sends. */
const all = 1_000_000

/** So many messages a second from one customer, whatever becomes of them. */
function write({ simulator }: LineStage, { customer, owner }: Line, perSecond: number): Storm {
  let isOver = false
  const texts = Array.from({ length: (perSecond * tickMs) / 1_000 }, () => ({
    from: customer.number,
    to: owner.number,
    text: TEXT,
  }))
  const run = async (): Promise<void> => {
    for (let next = performance.now(); !isOver; next += tickMs) {
      await simulator.client.sendTexts(texts)
      await delay(Math.max(0, next + tickMs - performance.now()))
    }
  }
  const running = run()
  return {
    end: async () => {
      isOver = true
      await running
    },
  }
}

export const storms: readonly NamedStorm[] = [
  {
    name: '50 undecryptable messages/s',
    begin: async (stage, line) => {
      const { client } = stage.simulator
      await client.fault({ kind: 'garbleInbound', phone: line.owner.number, count: all })
      const storm = write(stage, line, 50)
      return {
        end: async () => {
          await storm.end()
          await client.clearFaults()
        },
      }
    },
  },
  { name: '200 messages/s', begin: (stage, line) => Promise.resolve(write(stage, line, 200)) },
]
