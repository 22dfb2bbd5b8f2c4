import { findTypist } from '@/lib/conversations/find-typist'
import type { Ctx } from '@/lib/core/context'
import type { InboundMessage } from '@/lib/messages/record-inbound-messages'
import { publishLive } from '@/lib/realtime/publish-live'
import type { Lease } from '@/lib/sessions/leases'
import { isGroupJid, lidJid, phoneJid } from '@/lib/whatsapp/jid'
import { seldom } from './seldom'
import { openStandby, type Standby, type StandbyOptions } from './standby'
import { openTypists, type Typing } from './typists'

export type TypingWatchOptions = StandbyOptions & { ctx: Ctx; lease: Lease }

/** Who types, told to the browsers of the tenant while somebody looks at a chat of the number. */
export type TypingWatch = Pick<Standby, 'onOpen'> & {
  watch: Standby['hear']
  hear(typing: readonly Typing[]): void
  /** Whoever has sent something has stopped typing it. */
  hearMessages(messages: readonly InboundMessage[]): void
  stop(): Promise<void>
}

export function openTypingWatch({ ctx, lease, onError, ...options }: TypingWatchOptions): TypingWatch {
  const { timing } = options
  const warn = seldom(onError, timing.typistWarnMs)
  const standby = openStandby({ ...options, onError: warn })
  const tell = async ({ state, ...place }: Typing): Promise<void> => {
    const found = await findTypist(ctx, lease.sessionId, place)
    if (found === null) return
    const { conversationId, who } = found
    await publishLive(lease.tenantId, {
      kind: 'contact.typing',
      ids: { conversationId },
      payload: { who, state },
    })
  }
  const typists = openTypists({ timing, tell, onError: (error) => warn(error, 'telling who types') })
  return {
    watch: standby.hear,
    onOpen: standby.onOpen,
    hear: (all) => {
      // What still comes once nobody looks any more is for nobody.
      if (standby.isOnline) all.forEach(typists.hear)
    },
    hearMessages: (messages) => messages.flatMap(placesOf).forEach(typists.hear),
    stop: () => {
      standby.stop()
      return typists.stop()
    },
  }
}

/** Where whoever wrote a message was typing it, by each of their addresses. */
const placesOf = ({ fromMe, chatJid, contact: { phone, lid } }: InboundMessage): Typing[] =>
  fromMe
    ? []
    : [phone === null ? [] : phoneJid(phone), lid === null ? [] : lidJid(lid)]
        .flat()
        .map((address) => ({ chatJid: isGroupJid(chatJid) ? chatJid : address, address, state: 'paused' }))
