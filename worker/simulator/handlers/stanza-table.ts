import type { Node } from '../protocol/nodes'
import { handleAck } from './ack'
import { handleChatState } from './chatstate'
import type { StanzaContext, StanzaHandler } from './context'
import { handleInfoBroadcast } from './ib'
import { handleQuery } from './iq'
import { handleMessage } from './message'
import { handlePresence } from './presence'
import { handleReceipt } from './receipt'
import { refuseStanza } from './refusal'

/** Everything a logged-in client may say, by its tag. */
export const STANZA_HANDLERS = {
  ack: handleAck,
  // Calls are not built.
  call: refuseStanza,
  chatstate: handleChatState,
  ib: handleInfoBroadcast,
  iq: handleQuery,
  message: handleMessage,
  presence: handlePresence,
  receipt: handleReceipt,
} satisfies Record<string, StanzaHandler>

export async function handleStanza(stanza: Node, context: StanzaContext): Promise<void> {
  const handler = (STANZA_HANDLERS as Record<string, StanzaHandler | undefined>)[stanza.tag]
  if (handler) return handler(stanza, context)
  context.world.recordUnknown(stanza, 'No handler for this stanza', context.phone.number)
  return refuseStanza(stanza, context)
}
