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
import { ClosedError, openCommitLine, type CommitOptions } from './commit-line'
import { retrying } from './retrying'

export type AuthState = {
  creds: AuthenticationCreds
  keys: SignalKeyStore
  findRead(hash: Uint8Array): Promise<JournalHit | null>
  /**
   * Reads something that an answer to WhatsApp rests on, like keys: it waits while the database is away, and where it is
   * given up nothing leaves any more. Baileys answers a question that we stumble over like any other, and WhatsApp takes
   * what it sent for settled.
   */
  read<T>(work: () => Promise<T>): Promise<T>
  /** Takes what came and cost no key: nothing leaves the process before that is stored either. */
  journal(entry: JournalEntry): Promise<void>
  /**
   * Resolves when every key written until now is stored, and credentials that say so of its id, rejects when they never
   * will be, or something was not read that WhatsApp's answer rests on; null when they are. A one-time key that leaves
   * before its id is known to be used could have it twice.
   */
  settled(): Promise<void> | null
  /** Writes the credentials as they are now, after the keys they speak of; writes never overtake each other. */
  saveCreds(): Promise<void>
  /** Resolves when every write of credentials asked for so far is committed. */
  flushed(): Promise<void>
  /** Whether no key is read or written any more: what cannot be decrypted then may well be for whoever has the keys. */
  isClosed(): boolean
  /** From now on no key is read or written; resolves when what is under way is over. */
  close(): Promise<void>
}

/** Of what credentials remember of a past that was handed over. */
const noticesKept = 10

/** A kind of key that is none: what is put under it is committed to the journal together with the keys. */
export const journalKind = 'inbound-journal'

/**
 * What Baileys keeps of a number, in our database, for one connection. New credentials are made only for a session that
 * has none: a read that fails throws, since making new ones then would cost the person a new scan. While the database
 * is away reads wait, for Baileys takes a key that it cannot read for one that is not there. A key that is written is
 * read again at once, and stored soon.
 */
export async function loadAuthState(store: SignalStore, options: CommitOptions): Promise<AuthState> {
  const stored = (await store.readCreds()) as AuthenticationCreds | null
  const creds = stored ?? initAuthCreds()
  const gate = openGate(options)
  const line = openCommitLine(store, options)
  let writes: Promise<void> = Promise.resolve()
  let nextPreKeyId = creds.nextPreKeyId
  let newIds: Promise<void> | null = null
  const written = (): Promise<void> | null => {
    const keys = line.settled()
    return newIds === null ? keys : Promise.all([keys, newIds]).then(() => undefined)
  }
  return {
    creds,
    keys: {
      get: async (type, ids) => revive(type, await gate.pass(() => store.readKeys(type, ids))),
      set: ({ [journalKind]: journal, ...changes }: KeyChanges) =>
        line.stage(() => store.stageKeys(changes, Object.values(journal ?? {}) as JournalEntry[])),
    },
    journal: (entry) => line.stage(() => store.stageKeys({}, [entry])),
    settled: () => gate.settledAfter(written()),
    findRead: (hash) => gate.pass(() => store.findRead(hash)),
    read: gate.pass,
    saveCreds: () => {
      // One for each piece of a phone's past; Baileys asks only whether there were any.
      creds.processedHistoryMessages = creds.processedHistoryMessages.slice(-noticesKept)
      const write = writes
        .then(() => line.settled())
        .then(() => retrying(() => store.writeCreds(creds), options))
      writes = write
      if (creds.nextPreKeyId === nextPreKeyId) return write
      nextPreKeyId = creds.nextPreKeyId
      newIds = write
      return write.then(() => {
        if (newIds === write) newIds = null
      })
    },
    flushed: () => writes,
    isClosed: () => line.isClosed(),
    close: async () => {
      await Promise.all([gate.close(), line.close()])
    },
  }
}

/**
 * Lets work through in the order in which it was asked for, waits for the database, and can be shut: what is behind it
 * then is no longer touched. While the database is away, messages must not overtake each other.
 */
function openGate(options: CommitOptions): {
  pass<T>(work: () => Promise<T>): Promise<T>
  /** The same, but it rejects in the end once any work was given up. */
  settledAfter(other: Promise<void> | null): Promise<void> | null
  close(): Promise<void>
} {
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false
  let givenUp: Promise<never> | undefined
  const isOver = (error: unknown): boolean => isClosed || options.isOver(error)
  return {
    async pass(work) {
      const guarded = (): ReturnType<typeof work> => {
        if (isClosed) throw new ClosedError()
        return work()
      }
      const done = last.then(() => retrying(guarded, { ...options, isOver }))
      last = done.catch((error: unknown) => {
        if (givenUp !== undefined || !isOver(error)) return
        givenUp = Promise.reject(error)
        givenUp.catch(() => undefined)
        if (!isClosed) options.onLost(error)
      })
      return done
    },
    settledAfter: (other) =>
      givenUp === undefined ? other : Promise.allSettled([other]).then(() => givenUp),
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
