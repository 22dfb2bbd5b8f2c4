import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { encodeBinaryNode, type SignalKeyStoreWithTransaction, type SocketConfig } from 'baileys'
import { makeLibSignalRepository } from 'baileys/lib/Signal/libsignal.js'
import type { JournalEntry, JournalHit } from '@/lib/sessions/internal/signal-store-journal'
import { journalKind } from './auth-state'
import type { StanzaMemory } from './inbound/stanza-memory'

export type JournalPort = {
  stanzas: StanzaMemory
  findRead(hash: Uint8Array): Promise<JournalHit | null>
}

type MakeRepository = SocketConfig['makeSignalRepository']

/** Steps of all Signal sessions of an account go one after the other: Baileys locks by names that differ by caller. */
export const account = 'account'

/** One byte of padding and nothing else: a message that says nothing, and is confirmed like any other. */
const saysNothing = Uint8Array.of(1)

/**
 * Baileys' own Signal, with every step handed over to be stored the moment it is taken, outside the transaction that
 * Baileys keeps open around a whole send: no frame leaves before the steps that were taken until then are stored. Reading
 * a message stores its text in the journal together with the step, so that it is ours before WhatsApp hears that we have
 * it; a ciphertext that comes again, whose key is used up, is answered from there.
 */
export const durableRepository =
  (journal: JournalPort): MakeRepository =>
  (auth, logger, pnToLid) => {
    const keys = auth.keys as SignalKeyStoreWithTransaction
    const signal = makeLibSignalRepository({ ...auth, keys }, logger, pnToLid)
    const outside = AsyncLocalStorage.snapshot()
    const step = <T>(work: () => Promise<T>): Promise<T> => outside(() => keys.transaction(work, account))

    const read = async (ciphertext: Uint8Array, decrypt: () => Promise<Uint8Array>): Promise<Uint8Array> => {
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

    const migrateSession: typeof signal.migrateSession = (from, to) =>
      step(() => signal.migrateSession(from, to))

    return {
      ...signal,
      ...inOrder(signal.lidMapping, migrateSession),
      decryptMessage: (message) => read(message.ciphertext, () => signal.decryptMessage(message)),
      decryptGroupMessage: (message) => read(message.msg, () => signal.decryptGroupMessage(message)),
      encryptMessage: (message) => step(() => signal.encryptMessage(message)),
      encryptGroupMessage: (message) => step(() => signal.encryptGroupMessage(message)),
      getSenderKeyDistributionMessage: (options) =>
        step(() => signal.getSenderKeyDistributionMessage(options)),
      processSenderKeyDistributionMessage: (options) =>
        step(() => signal.processSenderKeyDistributionMessage(options)),
      injectE2ESession: (options) => step(() => signal.injectE2ESession(options)),
      deleteSession: (jids) => step(() => signal.deleteSession(jids)),
    }
  }

type Addresses = ReturnType<MakeRepository>['lidMapping']
type Migrate = ReturnType<MakeRepository>['migrateSession']

/**
 * Messages are read in the order in which they came: Baileys learns who a sender is before a message takes its turn, so
 * that the next one, whose sender is known by then, would overtake it, and in a group the key that it is read with.
 */
function inOrder(addresses: Addresses, migrate: Migrate): { lidMapping: Addresses; migrateSession: Migrate } {
  let learnt: Promise<unknown> = Promise.resolve()
  const find = addresses.getPNForLID.bind(addresses)
  addresses.getPNForLID = async (lid) => {
    const phone = await find(lid)
    await learnt
    return phone
  }
  return {
    lidMapping: addresses,
    migrateSession: (from, to) => {
      const migrated = migrate(from, to)
      // Whoever migrates is told of an error; those behind only wait.
      learnt = migrated.catch(() => undefined)
      return migrated
    },
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
  return { hash, identity: stanza.identity, stanza: encodeBinaryNode(stanza.node), plaintext }
}
