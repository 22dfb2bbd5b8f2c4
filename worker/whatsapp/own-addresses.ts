import type { AuthenticationCreds } from 'baileys'
import { bareJid, parseJid } from '@/lib/whatsapp/jid'

/** The linked number's digits and the user part of its LID, as WhatsApp told them at login. */
export function ownAddresses(creds: AuthenticationCreds): { phoneNumber?: string; lid?: string } {
  const phone = creds.me?.id === undefined ? null : parseJid(creds.me.id)
  const lid = creds.me?.lid === undefined ? null : parseJid(creds.me.lid)
  return { ...(phone !== null && { phoneNumber: phone.user }), ...(lid !== null && { lid: lid.user }) }
}

/** The addresses by which others mean us, without a device. */
export const ownJids = ({ me }: Pick<AuthenticationCreds, 'me'>): string[] =>
  [me?.id, me?.lid].flatMap((jid) => (jid == null ? [] : [bareJid(jid)]))
