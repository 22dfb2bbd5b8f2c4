import type { SessionSettings } from '@/lib/sessions/status'
import { groupServer, storiesJid } from '@/lib/whatsapp/jid'

/** Whether what comes from a chat is only confirmed to WhatsApp, by what people want of the number now. */
export function isIgnored(jid: string, settings: SessionSettings): boolean {
  if (jid === storiesJid) return settings.ignoreStories
  return settings.ignoreGroups && jid.endsWith(`@${groupServer}`)
}
