import { child } from '../protocol/nodes'
import type { StanzaHandler } from './context'

/** `offline_batch` asks for the backlog that the preview announced; `unified_session` is telemetry. */
export const handleInfoBroadcast: StanzaHandler = (stanza, { world, phone, session }) => {
  if (child(stanza, 'offline_batch')) return session.finishCatchUp()
  if (child(stanza, 'unified_session')) return
  world.recordUnknown(stanza, 'No handler for this ib', phone.number)
}
