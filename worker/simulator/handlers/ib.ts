import { child } from '../protocol/nodes'
import type { StanzaHandler } from './context'

const DEFAULT_BATCH = 100

/** `offline_batch` asks for so much of the backlog that the preview announced; `unified_session` is telemetry. */
export const handleInfoBroadcast: StanzaHandler = (stanza, { world, phone, session }) => {
  const asked = child(stanza, 'offline_batch')
  if (asked) return session.sendBacklog(Number(asked.attrs.count ?? DEFAULT_BATCH))
  if (child(stanza, 'unified_session')) return
  world.recordUnknown(stanza, 'No handler for this ib', phone.number)
}
