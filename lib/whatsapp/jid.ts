/** An address on WhatsApp, taken apart. `device` is 0 for the phone itself. */
export type Jid = { user: string; server: string; device: number }

export const phoneServer = 's.whatsapp.net'
export const lidServer = 'lid'
export const groupServer = 'g.us'

/** The chat in which everybody's status updates come. */
export const storiesJid = 'status@broadcast'

/** Null when the text is no address. Forms: `user@server`, `user:device@server`, `user_agent:device@server`. */
export function parseJid(text: string): Jid | null {
  const match = /^([^@:_]+)(?:_\d+)?(?::(\d+))?@([a-z0-9.]+)$/.exec(text)
  if (match?.[1] === undefined || match[3] === undefined) return null
  const server = match[3] === 'c.us' ? phoneServer : match[3]
  return { user: match[1], server, device: Number(match[2] ?? 0) }
}

/** The address of a person or group, whatever device it came from. */
export function bareJid(text: string): string {
  const jid = parseJid(text)
  return jid === null ? text : `${jid.user}@${jid.server}`
}

export const phoneJid = (digits: string): string => `${digits}@${phoneServer}`
export const lidJid = (user: string): string => `${user}@${lidServer}`

/** The address of a group chat. */
export const isGroupJid = (jid: string): boolean => jid.endsWith(`@${groupServer}`)
