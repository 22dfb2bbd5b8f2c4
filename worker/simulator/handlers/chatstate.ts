import { children } from '../protocol/nodes'
import type { StanzaHandler } from './context'

/** "Typing…": told to nobody, kept as an event. */
export const handleChatState: StanzaHandler = (stanza, { world, phone }) => {
  const to = world.findByJid(stanza.attrs.to)
  if (!to) return world.recordUnknown(stanza, 'Typing to an unknown account', phone.number)
  const state = children(stanza)[0]?.tag ?? ''
  world.events.record({ kind: 'typing', from: phone.number, to: to.number, state })
}
