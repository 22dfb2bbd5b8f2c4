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
import { ClosedError, openCommitLine } from './commit-line'
import { retrying, type RetryOptions } from './retrying'

export type AuthState = {
  creds: AuthenticationCreds
  keys: SignalKeyStore
  findRead(hash: Uint8Array): Promise<JournalHit | null>
  /** Takes what came and cost no key: nothing leaves the process before that is stored either. */
  journal(entry: JournalEntry): Promise<void>
  /** Resolves when every key written until now is stored, rejects when it never will be; null when it is. */
  settled(): Promise<void> | null
  /** Writes the credentials as they are now, after the keys they speak of; writes never overtake each other. */
  saveCreds(): Promise<void>
  /** Resolves when every write of credentials asked for so far is committed. */
  flushed(): Promise<void>
  /** From now on no key is read or written; resolves when what is under way is over. */
  close(): Promise<void>
}

/** A kind of key that is none: what is put under it is committed to the journal together with the keys. */
export const journalKind = 'inbound-journal'

/**
 * What Baileys keeps of a number, in our database, for one connection. New credentials are made only for a session that
 * has none: a read that fails throws, since making new ones then would cost the person a new scan. While the database
 * is away reads wait, for Baileys takes a key that it cannot read for one that is not there. A key that is written is
 * read again at once, and stored soon.
 */
export async function loadAuthState(
  store: SignalStore,
  options: RetryOptions & { onLost(error: unknown): void },
): Promise<AuthState> {
  const stored = (await store.readCreds()) as AuthenticationCreds | null
  const creds = stored ?? initAuthCreds()
  const gate = openGate(options)
  const line = openCommitLine(store, options)
  let writes: Promise<void> = Promise.resolve()
  return {
    creds,
    keys: {
      get: async (type, ids) => revive(type, await gate.pass(() => store.readKeys(type, ids))),
      set: ({ [journalKind]: journal, ...changes }: KeyChanges) =>
        line.stage(() => store.stageKeys(changes, Object.values(journal ?? {}) as JournalEntry[])),
    },
    journal: (entry) => line.stage(() => store.stageKeys({}, [entry])),
    settled: () => line.settled(),
    findRead: (hash) => gate.pass(() => store.findRead(hash)),
    saveCreds: () =>
      (writes = writes
        .then(() => line.settled())
        .then(() => retrying(() => store.writeCreds(creds), options))),
    flushed: () => writes,
    close: async () => {
      await Promise.all([gate.close(), line.close()])
    },
  }
}

/**
 * Lets work through in the order in which it was asked for, waits for the database, and can be shut: what is behind it
 * then is no longer touched. While the database is away, messages must not overtake each other.
 */
function openGate(options: RetryOptions): {
  pass<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
} {
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  const isOver = (error: unknown): boolean => isClosed || options.isOver(error)
  return {
    async pass(work) {
      const guarded = (): ReturnType<typeof work> => {
        if (isClosed) throw new ClosedError()
        return work()
      }
      const done = last.then(() => retrying(guarded, { ...options, isOver }))
      last = done.catch(() => undefined)
      return done
    },
    async close() {
      isClosed = true
      await last
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
