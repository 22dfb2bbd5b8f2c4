import { until } from '../testing/until'
import type { BareSession } from './bare-session'
import { PATIENCE_MS, TEXT, contactNumber, linkSession, makeAcquainted, warmUp, type Bench } from './bench'
import { measure } from './cpu'
import type { MessagesRow } from './rows'

export async function inboundFromKnown(bench: Bench): Promise<MessagesRow[]> {
  const count = bench.isQuick ? 300 : 2_000
  const session = await linkSession(bench)
  const contact = contactNumber(0)
  await makeAcquainted(bench, session, contact)
  await warmUp(bench, session, contact)
  const senders = Array.from({ length: count }, () => contact)
  return [await receiveAll(bench, session, senders, 'in, 1 known contact', true)]
}

/** Every first message carries the sender's keys, and opens a Signal session on both sides. */
export async function inboundFromNew(bench: Bench): Promise<MessagesRow[]> {
  const count = bench.isQuick ? 100 : 500
  const session = await linkSession(bench)
  const senders = Array.from({ length: count }, (_, serial) => contactNumber(serial))
  await bench.control.addPhones(senders.map((number) => ({ number })))
  return [await receiveAll(bench, session, senders, `in, ${count} new contacts`, false)]
}

/** Over when the client has shown all of them and the simulator's queue for it is empty. */
async function receiveAll(
  { control, simulatorPid }: Bench,
  session: BareSession,
  senders: string[],
  title: string,
  isKnownContact: boolean,
): Promise<MessagesRow> {
  const texts = senders.map((from) => ({ from, to: session.number, text: TEXT }))
  const spent = await measure(simulatorPid, async () => {
    const received = session.received.next(senders.length, 'messages', PATIENCE_MS)
    await Promise.all([control.sendTexts(texts), received])
    await until('an empty queue', async () => (await control.stats()).queued === 0, PATIENCE_MS)
  })
  await session.end()
  return { kind: 'messages', title, isKnownContact, count: senders.length, ...spent }
}
