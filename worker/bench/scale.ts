import { linkSession, inLanes, contactNumber, ownerNumber, PATIENCE_MS, TEXT, type Bench } from './bench'
import type { BareSession } from './bare-session'
import { readProcessMemory } from './memory'
import type { Row } from './rows'

const SESSIONS = 200
const CONTACTS = 50_000
/** Contacts that write to each session: everyone's first message opens a Signal session on both sides. */
const WRITERS = 25
const CONTACTS_AT_ONCE = 10_000
const SESSIONS_AT_A_TIME = 2

/** How large the simulator's own process grows with a whole town in it. */
export async function scale(bench: Bench): Promise<Row[]> {
  const part = bench.isQuick ? 0.1 : 1
  const [sessionCount, contactCount] = [SESSIONS * part, CONTACTS * part]
  const rows: Row[] = []
  const weighAs = async (title: string) => {
    const memory = await readProcessMemory(bench.simulatorPid)
    if (memory) rows.push({ kind: 'world', title, ...memory })
  }
  await weighAs('nobody')
  await addContacts(bench, contactCount)
  await weighAs(`${contactCount} contacts`)
  const sessions: BareSession[] = []
  await inLanes(sessionCount, SESSIONS_AT_A_TIME, async (index) => {
    sessions[index] = await linkSession(bench, index)
  })
  const { linkedDevices, connections } = await bench.control.stats()
  if (connections !== sessionCount || linkedDevices !== sessionCount)
    throw new Error(`${connections} connections of ${linkedDevices} devices, not ${sessionCount}`)
  await weighAs(`and ${sessionCount} connected sessions`)
  await inLanes(sessionCount, SESSIONS_AT_A_TIME, async (index) => {
    const session = sessions[index]
    if (session) await writeTo(bench, session, index)
  })
  await weighAs(`and ${sessionCount * WRITERS} first messages`)
  await Promise.all(sessions.map((session) => session.end()))
  return rows
}

async function addContacts({ control }: Bench, count: number): Promise<void> {
  for (let from = 0; from < count; from += CONTACTS_AT_ONCE) {
    const size = Math.min(CONTACTS_AT_ONCE, count - from)
    const numbers = Array.from({ length: size }, (_, index) => contactNumber(from + index))
    await control.addPhones(numbers.map((number) => ({ number })))
  }
}

async function writeTo({ control }: Bench, session: BareSession, index: number): Promise<void> {
  const received = session.received.next(WRITERS, 'first messages', PATIENCE_MS)
  const texts = Array.from({ length: WRITERS }, (_, writer) => ({
    from: contactNumber(index * WRITERS + writer),
    to: ownerNumber(index),
    text: TEXT,
  }))
  await Promise.all([control.sendTexts(texts), received])
}
