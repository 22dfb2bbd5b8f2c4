import type { BinaryNode } from 'baileys'
import { LRUCache } from 'lru-cache'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { missedCall, missedVideoCall } from '@/lib/messages/status'
import { bareJid } from '@/lib/whatsapp/jid'
import { placeOf } from './place'
import { sentAt } from './sent-at'

/** The calls that ring on one connection: only how one begins says whether it is a video call. */
export type CallBook = {
  /** The call that a stanza says nobody took; null for all else. `me` are our own addresses. */
  hear(stanza: BinaryNode, me: readonly string[]): InboundMessage | null
}

/** More do not ring at once. */
const ringingAtMost = 100

/** Why a call ended of which the owner's phone took care: it is no missed one. */
const takenElsewhere = new Set(['accepted_elsewhere', 'rejected_elsewhere'])

export function openCallBook(): CallBook {
  const videos = new LRUCache<string, true>({ max: ringingAtMost })
  return {
    hear(stanza, me) {
      const [stage] = Array.isArray(stanza.content) ? stanza.content : []
      const id = stage?.attrs['call-id']
      if (stage === undefined || id === undefined) return null
      if (isVideo(stage)) videos.set(id, true)
      // Of one that rang while nobody was connected there is a notice and no end.
      const isMissed = stage.tag === 'offer_notice' || (stage.tag === 'terminate' && !isTaken(stage))
      return isMissed ? toMissedCall(stanza, stage, videos.has(id), me) : null
    },
  }
}

const isVideo = ({ attrs, content }: BinaryNode): boolean =>
  attrs.media === 'video' || (Array.isArray(content) && content.some(({ tag }) => tag === 'video'))

const isTaken = ({ attrs }: BinaryNode): boolean => takenElsewhere.has(attrs.reason ?? '')

/** In the chat with who called, or of the group; its name there is the call's own, so that it stands there once. */
function toMissedCall(
  { attrs }: BinaryNode,
  { attrs: call }: BinaryNode,
  isOfVideo: boolean,
  me: readonly string[],
): InboundMessage | null {
  const caller = call['call-creator'] ?? call.from ?? attrs.from
  if (caller === undefined || me.includes(bareJid(caller))) return null
  const group = call['group-jid']
  const names = group
    ? { remoteJid: group, participant: caller, participantAlt: call.caller_pn }
    : { remoteJid: bareJid(caller), remoteJidAlt: call.caller_pn }
  const place = placeOf({ key: { id: call['call-id'], fromMe: false, ...names }, pushName: attrs.notify })
  return (
    place && {
      ...place,
      type: isOfVideo ? missedVideoCall : missedCall,
      text: null,
      at: sentAt(attrs.t),
    }
  )
}
