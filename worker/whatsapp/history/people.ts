import { jidNormalizedUser, type LIDMapping, type proto, type WASocket } from 'baileys'
import { buildMergedTcTokenIndexWrite, resolveTcTokenJid } from 'baileys/lib/Utils/tc-token-utils.js'
import type { NamedAddress } from '@/lib/contacts/fill-names'
import type { ContactAddresses } from '@/lib/contacts/resolve-contact'
import { bareJid, lidJid, lidServer, parseJid, phoneServer } from '@/lib/whatsapp/jid'
import type { PastItem } from './read-piece'

/** What a piece of the past says of people: which addresses are one person's, what they are called, and their tokens. */
export type People = {
  addresses: LIDMapping[]
  names: { jid: string; name: string }[]
  chats: proto.IConversation[]
}

export function peopleIn(items: readonly PastItem[]): People {
  const chats = items.flatMap((item) => (item.kind === 'chat' ? [item.chat] : []))
  const told = items.flatMap((item) => (item.kind === 'address' ? [item.address] : []))
  const named = items.flatMap((item) => (item.kind === 'name' ? [item.name] : []))
  return {
    addresses: [
      ...told.map(({ pnJid, lidJid }) => ({ pn: pnJid, lid: lidJid })),
      ...chats.map(({ id, pnJid, lidJid }) =>
        isAt(id, lidServer) ? { pn: pnJid, lid: id } : { pn: id, lid: lidJid },
      ),
    ].flatMap(({ pn, lid }) =>
      isAt(pn, phoneServer) && isAt(lid, lidServer)
        ? [{ pn: bareJid(pn ?? ''), lid: bareJid(lid ?? '') }]
        : [],
    ),
    // What the owner calls somebody comes first.
    names: [
      ...chats.map(({ id, displayName, name }) => ({ id, name: displayName || name })),
      ...named.map(({ id, pushname }) => ({ id, name: pushname })),
    ].flatMap(({ id, name }) => (id && name ? [{ jid: bareJid(id), name }] : [])),
    chats,
  }
}

const isAt = (jid: string | null | undefined, server: string): boolean =>
  jid != null && parseJid(bareJid(jid))?.server === server

/** Null for what is no person. */
export function toNamedAddress({ jid, name }: People['names'][number]): NamedAddress | null {
  const address = parseJid(jid)
  if (address?.server === phoneServer) return { phone: address.user, lid: null, name }
  return address?.server === lidServer ? { phone: null, lid: address.user, name } : null
}

/**
 * Keeps what Signal and WhatsApp ask for when somebody is written to, as Baileys does with a past that it reads itself:
 * who is who, and the tokens by which people have said that we may write to them.
 */
export async function keepForSending(socket: WASocket, { addresses, chats }: People): Promise<void> {
  const { lidMapping } = socket.signalRepository
  if (addresses.length > 0) await lidMapping.storeLIDPNMappings(addresses)
  const { keys } = socket.authState
  const tokens = new Map<string, { token: Buffer; timestamp: string; senderTimestamp?: number }>()
  for (const { id, tcToken, tcTokenTimestamp, tcTokenSenderTimestamp } of chats) {
    const at = Number(String(tcTokenTimestamp ?? 0))
    if (!id || !tcToken?.length || !(at > 0)) continue
    const jid = await resolveTcTokenJid(jidNormalizedUser(id), lidMapping.getLIDForPN.bind(lidMapping))
    const { [jid]: known } = await keys.get('tctoken', [jid])
    if (Number(known?.timestamp ?? 0) >= at) continue
    const sentAt = Number(String(tcTokenSenderTimestamp ?? 0))
    tokens.set(jid, {
      ...known,
      token: Buffer.from(tcToken),
      timestamp: String(at),
      ...(sentAt > 0 && { senderTimestamp: sentAt }),
    })
  }
  if (tokens.size === 0) return
  const index = await buildMergedTcTokenIndexWrite(keys, [...tokens.keys()])
  await keys.set({ tctoken: { ...Object.fromEntries(tokens), ...index } })
}

type Somebody = { contact: ContactAddresses }

/** The same with their phones, as far as they are known: a message out of the past names one address of a person. */
export async function withPhones<Item extends Somebody>(
  { signalRepository: { lidMapping } }: WASocket,
  items: readonly Item[],
): Promise<Item[]> {
  const lids = new Set(
    items.flatMap(({ contact: { phone, lid } }) => (phone === null && lid !== null ? [lid] : [])),
  )
  if (lids.size === 0) return [...items]
  const known = await lidMapping.getPNsForLIDs([...lids].map(lidJid))
  const phones = new Map(
    (known ?? []).map(({ lid, pn }) => [parseJid(bareJid(lid))?.user, parseJid(bareJid(pn))?.user ?? null]),
  )
  return items.map((item) => {
    const { phone, lid } = item.contact
    return { ...item, contact: { ...item.contact, phone: phone ?? phones.get(lid ?? undefined) ?? null } }
  })
}
