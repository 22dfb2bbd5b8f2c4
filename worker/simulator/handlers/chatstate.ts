import { addressingOf, showTyping } from '../phones/presence'
import type { TypingState } from '../phones/presence'
import { children } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { StanzaHandler } from './context'

/** "Typing…" and "recording…": shown to linked devices on the other side, kept as an event. */
export const handleChatState: StanzaHandler = (stanza, { world, phone }) => {
  const { to = '' } = stanza.attrs
  const chat = world.groups.find(to)?.id ?? world.findByJid(to)?.number
  const state = stateOf(children(stanza)[0])
  if (!chat || !state) return world.recordUnknown(stanza, 'Typing to an unknown account', phone.number)
  showTyping(world, phone, chat, { state, mode: addressingOf(to) })
}

function stateOf(child: Node | undefined): TypingState | undefined {
  if (child?.tag === 'paused') return 'paused'
  if (child?.tag !== 'composing') return undefined
  return child.attrs.media === 'audio' ? 'recording' : 'composing'
}
