import type { BaileysEventMap } from 'baileys'
import type { TypistState } from '@/lib/realtime/contract'
import { bareJid } from '@/lib/whatsapp/jid'
import type { Typing } from '../typing/typists'

/** Baileys calls it available when somebody has stopped, as well as when they are there. */
const states: Record<string, TypistState> = {
  composing: 'composing',
  recording: 'recording',
  available: 'paused',
  paused: 'paused',
  unavailable: 'paused',
}

/** Who types in a chat, or has stopped, by the addresses WhatsApp used. `me` are our own, whichever device it is. */
export const toTyping = (
  { id, presences }: BaileysEventMap['presence.update'],
  me: readonly string[],
): Typing[] =>
  Object.entries(presences).flatMap(([participant, { lastKnownPresence }]) => {
    const address = bareJid(participant)
    const state = states[lastKnownPresence]
    return state === undefined || me.includes(address) ? [] : [{ chatJid: bareJid(id), address, state }]
  })
