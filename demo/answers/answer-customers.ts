import { setTimeout as sleep } from 'node:timers/promises'
import { randomFrom } from '../../lib/testing/random'
import type { EventOf, SimulatorClient } from '../../worker/simulator/client'
import type { Customer } from '../customers'
import { Talk, type Talker } from './talk'
import { writeNowAndThen } from './write-now-and-then'

export type AnswerOptions = {
  customers: readonly Customer[]
  seed: number
  signal: AbortSignal
  /** Hears of what kept one customer from answering; the others go on. */
  onError: (error: unknown) => void
}

/** Shorter than what the client waits for any answer. */
const listenMs = 30_000
/** After a question to the simulator that failed. */
const recoverMs = 1000

/**
 * The customers behind the phones: they read what is written to them, type for a while and answer; and now and then
 * one begins by themselves. Whoever is played by a person stays silent otherwise. Ends with the signal.
 */
export async function answerCustomers(client: SimulatorClient, options: AnswerOptions): Promise<void> {
  const { signal, onError, seed } = options
  const random = randomFrom(seed)
  const talker: Talker = {
    client,
    random,
    wait: (ms) => sleep(ms, undefined, { signal }),
  }
  const talks = new Map(options.customers.map((customer) => [customer.phone, new Talk(customer, talker)]))
  const inPeace = async (task: () => Promise<void>): Promise<void> => {
    await task().catch((error: unknown) => {
      if (!signal.aborted) onError(error)
    })
  }
  const newest = (await client.events().catch(() => [])).at(-1)?.seq ?? 0
  const hear = (event: Message): void => {
    const talk = talks.get(event.phone)
    if (event.kind === 'message-sent') talk?.noteSent(event.id)
    else if (event.group === undefined) void inPeace(async () => talk?.hear(event.text))
  }
  await Promise.all([
    listen(client, 'message-received', newest, signal, hear),
    listen(client, 'message-sent', newest, signal, hear),
    inPeace(() => writeNowAndThen([...talks.values()], talker)),
  ])
}

type Message = EventOf<'message-received'> | EventOf<'message-sent'>

/** Calls back for every event of the kind from then on, in order. */
async function listen(
  client: SimulatorClient,
  kind: Message['kind'],
  from: number,
  signal: AbortSignal,
  onEvent: (event: Message) => void,
): Promise<void> {
  let after = from
  while (!signal.aborted) {
    const event = await client.waitFor({ kind, after, timeoutMs: listenMs }).catch(() => undefined)
    if (signal.aborted) return
    if (event === undefined) {
      // Nothing happened for that long, or the simulator is about to end.
      await sleep(recoverMs, undefined, { signal }).catch(() => undefined)
      continue
    }
    after = event.seq
    onEvent(event)
  }
}
