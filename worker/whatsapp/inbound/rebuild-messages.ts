import { createHash } from 'node:crypto'
import {
  cleanMessage,
  decodeBinaryNode,
  decryptMessageNode,
  type AuthenticationCreds,
  type SignalRepositoryWithLIDStore,
  type WAMessage,
} from 'baileys'
import type { ILogger } from 'baileys/lib/Utils/logger.js'
import type { JournalEntry } from '@/lib/sessions/internal/signal-store-journal'

export type RebuildOptions = {
  creds: Pick<AuthenticationCreds, 'me'>
  /** For addresses and group keys; nothing is decrypted with it. */
  repository: SignalRepositoryWithLIDStore
  logger: ILogger
  /** Takes a stanza that makes no message; the others are rebuilt all the same. */
  onError(error: unknown): void
}

/** The messages that journal entries came from, as Baileys would have handed them over. */
export async function rebuildMessages(
  entries: readonly JournalEntry[],
  options: RebuildOptions,
): Promise<WAMessage[]> {
  // One stanza may hold several ciphertexts, as the first message of a group's member does.
  const stanzas = new Map(entries.map(({ stanza }) => [Buffer.from(stanza).toString('base64'), stanza]))
  const read = new Map(entries.map(({ hash, plaintext }) => [Buffer.from(hash).toString('hex'), plaintext]))
  const messages: WAMessage[] = []
  for (const stanza of stanzas.values()) {
    try {
      messages.push(await rebuild(stanza, read, options))
    } catch (error) {
      options.onError(error)
    }
  }
  return messages
}

async function rebuild(
  stanza: Uint8Array,
  read: ReadonlyMap<string, Uint8Array>,
  { creds, repository, logger }: RebuildOptions,
): Promise<WAMessage> {
  const recall = (ciphertext: Uint8Array): Promise<Uint8Array> => {
    const plaintext = read.get(createHash('sha256').update(ciphertext).digest('hex'))
    return plaintext === undefined
      ? Promise.reject(new Error('This part was never read'))
      : Promise.resolve(plaintext)
  }
  const [id, lid] = [creds.me?.id ?? '', creds.me?.lid ?? '']
  const node = await decodeBinaryNode(Buffer.from(stanza))
  const reader = {
    ...repository,
    decryptMessage: ({ ciphertext }: { ciphertext: Uint8Array }) => recall(ciphertext),
    decryptGroupMessage: ({ msg }: { msg: Uint8Array }) => recall(msg),
  }
  const { fullMessage, decrypt } = decryptMessageNode(node, id, lid, reader, logger)
  await decrypt()
  cleanMessage(fullMessage, id, lid)
  return fullMessage
}
