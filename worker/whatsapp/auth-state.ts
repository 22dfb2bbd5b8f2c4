import {
  initAuthCreds,
  proto,
  type AuthenticationCreds,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from 'baileys'
import type { JournalEntry, JournalHit } from '@/lib/sessions/internal/signal-store-journal'
import type { KeyChanges } from '@/lib/sessions/internal/signal-store-keys'
import type { SignalStore } from '@/lib/sessions/internal/signal-store'
import { retrying, type RetryOptions } from './retrying'

export type AuthState = {
  creds: AuthenticationCreds
  keys: SignalKeyStore
  findRead(hash: Uint8Array): Promise<JournalHit | null>
  /** Writes the credentials as they are now; writes never overtake each other. */
  saveCreds(): Promise<void>
  /** Resolves when every write of credentials asked for so far is committed. */
  flushed(): Promise<void>
  /** From now on no key is read or written; resolves when what is under way is over. */
  close(): Promise<void>
}

/** A kind of key that is none: what is put under it is committed to the journal together with the keys. */
export const journalKind = 'inbound-journal'

class ClosedError extends Error {
  constructor() {
    super('The connection these keys belong to is closed')
    this.name = 'ClosedError'
  }
}

/**
 * What Baileys keeps of a number, in our database, for one connection. New credentials are made only for a session that
 * has none: a read that fails throws, since making new ones then would cost the person a new scan. While the database
 * is away reads and writes wait, for Baileys takes a key that it cannot read for one that is not there.
 */
export async function loadAuthState(store: SignalStore, options: RetryOptions): Promise<AuthState> {
  const stored = (await store.readCreds()) as AuthenticationCreds | null
  const creds = stored ?? initAuthCreds()
  const gate = openGate(options)
  let writes: Promise<void> = Promise.resolve()
  return {
    creds,
    keys: {
      get: async (type, ids) => revive(type, await gate.pass(() => store.readKeys(type, ids))),
      set: ({ [journalKind]: journal, ...changes }: KeyChanges) =>
        gate.pass(() => store.writeKeys(changes, Object.values(journal ?? {}) as JournalEntry[])),
    },
    findRead: (hash) => gate.pass(() => store.findRead(hash)),
    saveCreds: () => (writes = writes.then(() => retrying(() => store.writeCreds(creds), options))),
    flushed: () => writes,
    close: () => gate.close(),
  }
}

/** Lets work through, waits for the database, and can be shut: what is behind it then is no longer touched. */
function openGate(options: RetryOptions): {
  pass<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
} {
  const underWay = new Set<Promise<unknown>>()
  let isClosed = false
  const isOver = (error: unknown): boolean => isClosed || options.isOver(error)
  return {
    async pass(work) {
      const guarded = (): ReturnType<typeof work> => {
        if (isClosed) throw new ClosedError()
        return work()
      }
      if (isClosed) throw new ClosedError()
      const running = retrying(guarded, { ...options, isOver })
      underWay.add(running)
      return running.finally(() => underWay.delete(running))
    },
    async close() {
      isClosed = true
      await Promise.allSettled(underWay)
    },
  }
}

/** Baileys expects an instance, not a plain object, for keys of the app state. */
function revive<T extends keyof SignalDataTypeMap>(
  type: T,
  values: Record<string, unknown>,
): Record<string, SignalDataTypeMap[T]> {
  if (type !== 'app-state-sync-key') return values as Record<string, SignalDataTypeMap[T]>
  const revived = Object.entries(values).map(([id, value]) => [
    id,
    proto.Message.AppStateSyncKeyData.fromObject(value as object),
  ])
  return Object.fromEntries(revived) as Record<string, SignalDataTypeMap[T]>
}
