import type { GroupMetadata, GroupParticipant } from 'baileys'
import type { AliasMapping } from '@/lib/conversations/learn-aliases'
import type { Recipient } from '@/lib/messages/group-receipts'
import { bareJid, lidServer, parseJid, phoneServer } from '@/lib/whatsapp/jid'

type Named = Pick<GroupParticipant, 'id' | 'lid' | 'phoneNumber'>

/** A participant's addresses without a device: the one the group uses, and the other one if it was told. */
function addressesOf({ id, lid, phoneNumber }: Named): { lid: string | null; phone: string | null } {
  const jids = [id, lid, phoneNumber].flatMap((text) => (text == null ? [] : [bareJid(text)]))
  const at = (server: string): string | null => jids.find((jid) => parseJid(jid)?.server === server) ?? null
  return { lid: at(lidServer), phone: at(phoneServer) }
}

/** Everybody in a group but ourselves; null when we are not in it. `me` are our own addresses. */
export function recipientsOf(
  { participants }: Pick<GroupMetadata, 'participants'>,
  me: readonly (string | undefined)[],
): Recipient[] | null {
  const own = new Set(me.flatMap((jid) => (jid === undefined ? [] : [bareJid(jid)])))
  const people = participants.map(addressesOf)
  const others = people.filter(({ lid, phone }) => !own.has(lid ?? '') && !own.has(phone ?? ''))
  if (others.length === people.length) return null
  return others.flatMap(({ lid, phone }) => {
    const address = lid ?? phone
    return address === null ? [] : [{ address, otherAddress: lid === null ? null : phone }]
  })
}

/** Which phone and which LID are one person's, of those of whom a group tells both. */
export const aliasesIn = ({ participants }: Pick<GroupMetadata, 'participants'>): AliasMapping[] =>
  participants.map(addressesOf).flatMap(({ lid, phone }) => {
    const [lidUser, digits] = [lid, phone].map((jid) => (jid === null ? undefined : parseJid(jid)?.user))
    return lidUser === undefined || digits === undefined ? [] : [{ phone: digits, lid: lidUser }]
  })
