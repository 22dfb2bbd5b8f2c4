import type { Addressing } from '../contract-addresses'

/**
 * `<digits>[:device]@s.whatsapp.net` is a phone number (PN), `<digits>[:device]@lid` the hidden identity (LID)
 * of the same account. Device 0 is the phone and is never written.
 */
export type Address = { user: string; device: number; isLid: boolean }

/** The server itself: an address without a user. */
export const SERVER = '@s.whatsapp.net'

export function parseJid(jid: string | undefined): Address | undefined {
  const match = /^(\d+)(?::(\d+))?@(s\.whatsapp\.net|lid)$/.exec(jid ?? '')
  if (!match?.[1]) return undefined
  return { user: match[1], device: Number(match[2] ?? 0), isLid: match[3] === 'lid' }
}

export function pnJid(number: string, device = 0): string {
  return `${number}${device === 0 ? '' : `:${device}`}@s.whatsapp.net`
}

export function lidJid(lid: string, device = 0): string {
  return `${lid}${device === 0 ? '' : `:${device}`}@lid`
}

/** The name of an account's device, in the form a chat is addressed with. */
export function jidOf(account: { number: string; lid: string }, addressing: Addressing, device = 0): string {
  return addressing === 'lid' ? lidJid(account.lid, device) : pnJid(account.number, device)
}
