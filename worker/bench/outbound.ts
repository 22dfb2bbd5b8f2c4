import type { BareSession } from './bare-session'
import {
  PATIENCE_MS,
  TEXT,
  contactNumber,
  inLanes,
  linkSession,
  makeAcquainted,
  warmUp,
  type Bench,
} from './bench'
import { measure, type Spent } from './cpu'
import type { MessagesRow } from './rows'

const LANES = [1, 16]
const SESSIONS = 8
const LANES_PER_SESSION = 8

export async function outboundToKnown(bench: Bench): Promise<MessagesRow[]> {
  const count = bench.isQuick ? 300 : 2_000
  const session = await linkSession(bench)
  const contact = contactNumber(0)
  await makeAcquainted(bench, session, contact)
  await warmUp(bench, session, contact)
  const rows: MessagesRow[] = []
  for (const inFlight of LANES) {
    const spent = await measure(bench.simulatorPid, () => sendAll(session, count, inFlight, () => contact))
    rows.push(rowOf('out, 1 known contact', true, count, spent, inFlight))
  }
  await session.end()
  return rows
}

/** Each costs a look-up, a fetch of keys and the opening of a Signal session on both sides. */
export async function outboundToNew(bench: Bench): Promise<MessagesRow[]> {
  const count = bench.isQuick ? 100 : 1_000
  const rows: MessagesRow[] = []
  for (const [index, inFlight] of LANES.entries()) {
    const session = await linkSession(bench, index)
    const contacts = Array.from({ length: count }, (_, serial) => contactNumber(index * count + serial))
    await bench.control.addPhones(contacts.map((number) => ({ number })))
    const toEach = (serial: number) => contacts[serial] ?? ''
    const spent = await measure(bench.simulatorPid, () => sendAll(session, count, inFlight, toEach))
    rows.push(rowOf(`out, ${count} new contacts`, false, count, spent, inFlight))
    const again = await measure(bench.simulatorPid, () => sendAll(session, count, inFlight, toEach))
    // Still strangers to Signal: until a contact answers, each message carries the whole key exchange.
    rows.push(rowOf(`out, the same ${count} again`, false, count, again, inFlight))
    await session.end()
  }
  return rows
}

export async function outboundOverSessions(bench: Bench): Promise<MessagesRow[]> {
  const count = bench.isQuick ? 50 : 500
  const sessions: BareSession[] = []
  for (let index = 0; index < SESSIONS; index += 1) {
    const session = await linkSession(bench, index)
    await makeAcquainted(bench, session, contactNumber(index))
    if (index === 0) await warmUp(bench, session, contactNumber(index))
    sessions.push(session)
  }
  const spent = await measure(bench.simulatorPid, async () => {
    await Promise.all(
      sessions.map((session, index) =>
        sendAll(session, count, LANES_PER_SESSION, () => contactNumber(index)),
      ),
    )
  })
  await Promise.all(sessions.map((session) => session.end()))
  return [rowOf(`out, ${SESSIONS} sessions, total`, true, count * SESSIONS, spent, LANES_PER_SESSION)]
}

/** Over when the server has acknowledged all of them and the recipients' phones have reported each. */
async function sendAll(
  session: BareSession,
  count: number,
  inFlight: number,
  recipient: (serial: number) => string,
): Promise<void> {
  const acknowledged = session.acks.next(count, 'acks', PATIENCE_MS)
  const delivered = session.deliveries.next(count, 'delivery receipts', PATIENCE_MS)
  await Promise.all([
    inLanes(count, inFlight, (serial) => session.send(recipient(serial), TEXT)),
    acknowledged,
    delivered,
  ])
}

function rowOf(
  title: string,
  isKnownContact: boolean,
  count: number,
  spent: Spent,
  inFlight: number,
): MessagesRow {
  return { kind: 'messages', title, isKnownContact, inFlight, count, ...spent }
}
