import { deflateSync } from 'node:zlib'
import { proto } from 'baileys/WAProto/index.js'
import { encodeMessage } from '../protocol/messages'
import { node, secondsNow } from '../protocol/nodes'
import { pnJid } from '../protocol/jids'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

const { Type } = proto.Message.ProtocolMessage
const { HistorySyncType } = proto.Message

/**
 * What the phone sends a new companion: the key of the app state first, then its (empty) history inline.
 * Without the history the client holds back all events for 20 seconds.
 */
export async function sendInitialSync(world: World, phone: Phone, device: LinkedDevice): Promise<void> {
  await phone.appState.writePushName(phone.name)
  const messages: proto.Message.IProtocolMessage[] = [
    { type: Type.APP_STATE_SYNC_KEY_SHARE, appStateSyncKeyShare: phone.appState.share() },
    history(phone, HistorySyncType.INITIAL_BOOTSTRAP),
    history(phone, HistorySyncType.RECENT),
  ]
  const stanzas: Node[] = []
  for (const protocolMessage of messages) {
    const sealed = await phone.encryptTo(phone, device, encodeMessage({ protocolMessage }))
    const attrs = {
      from: pnJid(phone.number),
      id: world.nextMessageId(),
      t: secondsNow(),
      type: 'text',
      category: 'peer',
    }
    stanzas.push(node('message', attrs, [node('enc', { v: '2', type: sealed.type }, sealed.body)]))
  }
  for (const stanza of stanzas) device.deliver(stanza)
}

function history(phone: Phone, syncType: proto.Message.HistorySyncType): proto.Message.IProtocolMessage {
  const data = proto.HistorySync.encode({
    // Two enums of the same numbers: one in the notification, one in its payload.
    syncType: syncType as number,
    progress: 100,
    chunkOrder: 0,
    conversations: [],
    pushnames: [{ id: pnJid(phone.number), pushname: phone.name }],
  }).finish()
  return {
    type: Type.HISTORY_SYNC_NOTIFICATION,
    historySyncNotification: {
      syncType,
      progress: 100,
      chunkOrder: 0,
      initialHistBootstrapInlinePayload: deflateSync(data),
    },
  }
}
