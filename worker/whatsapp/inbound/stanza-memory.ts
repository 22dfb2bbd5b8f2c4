import { decodeMessageNode, type AuthenticationCreds, type BinaryNode } from 'baileys'
import type { MessageIdentity } from '@/lib/whatsapp/message-identity'
import { toIdentity } from '../mapping/identity'

export type KnownStanza = { node: BinaryNode; identity: MessageIdentity }

/** Which stanza a ciphertext came in: whoever decrypts is given the bytes alone. */
export type StanzaMemory = {
  remember(node: BinaryNode): void
  find(ciphertext: Uint8Array): KnownStanza | undefined
}

/** By the very object that holds the bytes, so that what was handled is forgotten by itself. */
export function openStanzaMemory(creds: Pick<AuthenticationCreds, 'me'>): StanzaMemory {
  const known = new WeakMap<Uint8Array, KnownStanza>()
  return {
    remember(node) {
      const identity = identityOf(node, creds)
      if (identity === null || !Array.isArray(node.content)) return
      for (const { content } of node.content) {
        if (content instanceof Uint8Array) known.set(content, { node, identity })
      }
    },
    find: (ciphertext) => known.get(ciphertext),
  }
}

/** Null for a stanza that Baileys cannot name either; it refuses those itself. */
function identityOf(node: BinaryNode, { me }: Pick<AuthenticationCreds, 'me'>): MessageIdentity | null {
  try {
    return toIdentity(decodeMessageNode(node, me?.id ?? '', me?.lid ?? '').fullMessage.key)
  } catch {
    return null
  }
}
