import type { CipherType } from '../phones/signal-device'
import { child, children } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'

/** One ciphertext and the device it is for. */
export type Envelope = { jid: string; enc: Node }

/** Either one copy per device, or (to the own phone, or again after a retry) a single one. */
export function envelopesOf(stanza: Node): Envelope[] {
  const { to = '', participant } = stanza.attrs
  const single = child(stanza, 'enc')
  const copies = children(child(stanza, 'participants'), 'to').flatMap((one) => {
    const enc = child(one, 'enc')
    return enc ? [{ jid: one.attrs.jid ?? '', enc }] : []
  })
  if (!single || single.attrs.type === 'skmsg') return copies
  return [{ jid: participant ?? to, enc: single }, ...copies]
}

/** For one device's session, in contrast to `skmsg`, which a whole group can read. */
export function isSingleCipher(type: string | undefined): type is CipherType {
  return type === 'pkmsg' || type === 'msg'
}
