import type { SimulatorClient } from '../simulator/client'
import { BareSession, type SimulatorAddress } from './bare-session'

/** Longer than any run should take on a slow machine. */
export const PATIENCE_MS = 180_000

/** 57 characters, a usual answer. */
export const TEXT = 'Thank you, your parcel will be with you tomorrow morning.'

export type Bench = {
  address: SimulatorAddress
  control: SimulatorClient
  simulatorPid: number
  isQuick: boolean
}

export const ownerNumber = (index: number): string => `49151${String(10_000_000 + index)}`
export const contactNumber = (index: number): string => `49160${String(10_000_000 + index)}`

export function linkSession({ address, control }: Bench, index = 0): Promise<BareSession> {
  return BareSession.link(ownerNumber(index), address, control)
}

/** So many run before anything is measured: the first hundreds cost several times as much, uncompiled. */
const WARM_UP = 2_000
const QUICK_WARM_UP = 400

/** A contact that has written and was answered: from then on both sides use their open Signal session. */
export async function makeAcquainted(
  { control }: Bench,
  session: BareSession,
  contact: string,
): Promise<void> {
  await control.addPhones([{ number: contact }])
  const received = session.received.next(1, 'first messages', PATIENCE_MS)
  await control.sendText({ from: contact, to: session.number, text: TEXT })
  await received
  const delivered = session.deliveries.next(1, 'first receipts', PATIENCE_MS)
  await session.send(contact, TEXT)
  await delivered
}

/** Messages in both directions with an acquainted contact, until the code of both processes is compiled. */
export async function warmUp(bench: Bench, session: BareSession, contact: string): Promise<void> {
  const { control } = bench
  const count = bench.isQuick ? QUICK_WARM_UP : WARM_UP
  const delivered = session.deliveries.next(count, 'receipts of the warm-up', PATIENCE_MS)
  await inLanes(count, 16, () => session.send(contact, TEXT))
  await delivered
  const received = session.received.next(count, 'messages of the warm-up', PATIENCE_MS)
  const text = { from: contact, to: session.number, text: TEXT }
  await Promise.all([control.sendTexts(Array.from({ length: count }, () => text)), received])
}

/** Runs `count` jobs, at most `inFlight` at a time. */
export async function inLanes(
  count: number,
  inFlight: number,
  job: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await job(next++)
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}
