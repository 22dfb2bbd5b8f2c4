import { AsyncLocalStorage } from 'node:async_hooks'
import type { WireStep } from '@/lib/flights/record-steps'

/** What a message on its way has come through so far. */
type Flight = {
  encryptedAt: Date | null
  writtenAt: Date | null
  /** The next frame is the message: what is asked before it is encrypted and after it left is not. */
  isNext: boolean
}

const flying = new AsyncLocalStorage<Flight>()

/** Something was encrypted: of the message, if any, for which it is done. */
export function noteEncrypted(): void {
  const flight = flying.getStore()
  if (flight) Object.assign(flight, { encryptedAt: new Date(), isNext: true })
}

/** A frame is handed over to leave: what this answers notes that it has, for the message, if any, that is being sent. */
export function followFrame(): () => void {
  const flight = flying.getStore()
  if (!flight?.isNext) return () => undefined
  flight.isNext = false
  return () => void (flight.writtenAt = new Date())
}

export type FlightLogOptions = {
  /** Resolves when all that frames written until now rest on is stored, and rejects when it never will be; null when it is. */
  settled(): Promise<void> | null
  record(steps: readonly WireStep[]): void
}

export type FlightLog = {
  /** Sends a message and notes what happens to it on the way. */
  follow(waId: string, send: () => Promise<unknown>): Promise<void>
  /** A phone could not read it, and is sent it again. */
  askedAgain(waId: string): void
}

/** Notes what becomes of messages between the database and the wire. What a death takes along was not noted. */
export function openFlightLog({ settled, record }: FlightLogOptions): FlightLog {
  const note = (waId: string, { encryptedAt, writtenAt }: Flight): void => {
    const steps: WireStep[] = []
    if (encryptedAt !== null) steps.push({ waId, step: 'encrypted', at: encryptedAt })
    if (writtenAt !== null) steps.push({ waId, step: 'written', at: writtenAt })
    if (steps.length > 0) record(steps)
  }
  return {
    async follow(waId, send) {
      const flight: Flight = { encryptedAt: null, writtenAt: null, isNext: false }
      try {
        await flying.run(flight, send)
      } catch (error) {
        note(waId, flight)
        throw error
      }
      // The frame is held back until what it rests on is stored.
      const stored = settled()
      if (stored === null) return note(waId, flight)
      void stored.catch(() => undefined).then(() => setImmediate(() => note(waId, flight)))
    },
    askedAgain: (waId) => record([{ waId, step: 'asked_again', at: new Date() }]),
  }
}
