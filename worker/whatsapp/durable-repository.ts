import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { encodeBinaryNode, proto, type SignalKeyStoreWithTransaction, type SocketConfig } from 'baileys'
import { makeLibSignalRepository } from 'baileys/lib/Signal/libsignal.js'
import type { JournalEntry, JournalHit } from '@/lib/sessions/internal/signal-store-journal'
import { journalKind } from './auth-state'
import { historyNoticeIn, withoutHistory } from './history/notice'
import type { StanzaMemory } from './inbound/stanza-memory'
import { noteEncrypted } from './outbound/flight-log'

export type JournalPort = {
  stanzas: StanzaMemory
  findRead(hash: Uint8Array): Promise<JournalHit | null>
}

type MakeRepository = SocketConfig['makeSignalRepository']

/** Steps of all Signal sessions of an account go one after the other: Baileys locks by names that differ by caller. */
export const account = 'account'

const nothing = new Uint8Array()

/** A message with an empty context and one byte of padding: it says nothing, and is confirmed like any other. */
const saysNothing = Uint8Array.of(...proto.Message.encode({ messageContextInfo: {} }).finish(), 1)

/**
 * Baileys' own Signal, with every step handed over to be stored the moment it is taken, outside the transaction that
 * Baileys keeps open around a whole send: no frame leaves before the steps that were taken until then are stored. Reading
 * a message stores its text in the journal together with the step, so that it is ours before WhatsApp hears that we have
 * it; a ciphertext that comes again, whose key is used up, is answered from there. What our phone says of its past
 * waits there for whoever imports it.
 */
export const durableRepository =
  (journal: JournalPort): MakeRepository =>
  (auth, logger, pnToLid) => {
    const keys = auth.keys as SignalKeyStoreWithTransaction
    const signal = makeLibSignalRepository({ ...auth, keys }, logger, pnToLid)
    const outside = AsyncLocalStorage.snapshot()
    const step = <T>(work: () => Promise<T>): Promise<T> => outside(() => keys.transaction(work, account))

    const isOwn = (ciphertext: Uint8Array): boolean =>
      journal.stanzas.find(ciphertext)?.identity.fromMe === true

    const read = async (ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> => {
      const plaintext = await readAll(ciphertext, decrypt)
      return isOwn(ciphertext) ? withoutHistory(plaintext) : plaintext
    }

    const readAll = async (
      ciphertext: Uint8Array,
      decrypt: () => Promise<Uint8Array>,
    ): Promise<Uint8Array> => {
      const hash = createHash('sha256').update(ciphertext).digest()
      try {
        return await step(async () => {
          const plaintext = await decrypt()
          const entry = entryOf(journal.stanzas, ciphertext, hash, plaintext)
          // Kept beside the keys until the transaction commits, and then stored with them.
          await keys.set({ [journalKind]: { [hash.toString('hex')]: entry } } as Parameters<
            typeof keys.set
          >[0])
          return plaintext
        })
      } catch (error) {
        const known = await journal.findRead(hash)
        if (known === null) throw error
        return known.plaintext ?? saysNothing
      }
    }

    const noted = async <T>(encrypted: Promise<T>): Promise<T> => {
      const result = await encrypted
      noteEncrypted()
      return result
    }

    return {
      ...signal,
      migrateSession: (from, to) => step(() => signal.migrateSession(from, to)),
      decryptMessage: (message) => read(message.ciphertext, () => signal.decryptMessage(message)),
      decryptGroupMessage: (message) => read(message.msg, () => signal.decryptGroupMessage(message)),
      encryptMessage: (message) => noted(step(() => signal.encryptMessage(message))),
      encryptGroupMessage: (message) => noted(step(() => signal.encryptGroupMessage(message))),
      getSenderKeyDistributionMessage: (options) =>
        step(() => signal.getSenderKeyDistributionMessage(options)),
      processSenderKeyDistributionMessage: (options) =>
        step(() => signal.processSenderKeyDistributionMessage(options)),
      injectE2ESession: (options) => step(() => signal.injectE2ESession(options)),
      deleteSession: (jids) => step(() => signal.deleteSession(jids)),
    }
  }

function entryOf(
  stanzas: StanzaMemory,
  ciphertext: Uint8Array,
  hash: Uint8Array,
  plaintext: Uint8Array,
): JournalEntry {
  const stanza = stanzas.find(ciphertext)
  if (stanza === undefined) throw new Error('A ciphertext came that no stanza is known for')
  const { identity, node } = stanza
  // Nobody else's phone says anything of ours.
  const isHistory = identity.fromMe && historyNoticeIn(plaintext) !== null
  // Nothing is rebuilt from its stanza, and the piece itself may lie in it.
  return { hash, identity, stanza: isHistory ? nothing : encodeBinaryNode(node), plaintext, isHistory }
}
