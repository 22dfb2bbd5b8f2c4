import type { LIDMapping } from 'baileys'
import type { AliasMapping } from '@/lib/conversations/learn-aliases'
import { lidServer, parseJid, phoneServer } from '@/lib/whatsapp/jid'

/** A person's two addresses as WhatsApp tells them, in either order; null when they are not a phone and a LID. */
export function toAliasMapping({ pn, lid }: LIDMapping): AliasMapping | null {
  const jids = [parseJid(pn), parseJid(lid)]
  const userAt = (server: string): string | undefined => jids.find((jid) => jid?.server === server)?.user
  const [phone, lidUser] = [userAt(phoneServer), userAt(lidServer)]
  return phone === undefined || lidUser === undefined ? null : { phone, lid: lidUser }
}
