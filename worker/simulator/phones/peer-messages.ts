import { proto } from 'baileys/WAProto/index.js'
import { pnJid } from '../protocol/jids'
import { encodeMessage } from '../protocol/messages'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { olderHistory } from './history'
import { webMessage } from './history-conversations'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

const { Type } = proto.Message.ProtocolMessage
const { HISTORY_SYNC_ON_DEMAND, PLACEHOLDER_MESSAGE_RESEND } = proto.Message.PeerDataOperationRequestType

/** From a phone to its own companion: nothing a person would see. */
export async function sendPeerMessages(
  world: World,
  phone: Phone,
  device: LinkedDevice,
  messages: proto.Message.IProtocolMessage[],
): Promise<void> {
  const stanzas: Node[] = []
  for (const protocolMessage of messages) {
    const { type, body } = await phone.encryptTo(phone, device, encodeMessage({ protocolMessage }))
    const id = world.nextMessageId()
    const attrs = { from: pnJid(phone.number), id, t: world.clock.seconds(), type: 'text', category: 'peer' }
    stanzas.push(node('message', attrs, [node('enc', { v: '2', type }, body)]))
  }
  for (const stanza of stanzas) device.deliver(stanza)
}

type Request = proto.Message.IPeerDataOperationRequestMessage

/** A companion asks its phone for older messages, or for one it could not decrypt. */
export async function answerPeerRequest(
  world: World,
  phone: Phone,
  device: LinkedDevice,
  { id, request }: { id: string; request: Request },
): Promise<void> {
  const { peerDataOperationRequestType: type } = request
  world.events.record({
    kind: 'peer-request',
    phone: phone.number,
    device: device.id,
    id,
    type: Number(type),
  })
  const answers = type === HISTORY_SYNC_ON_DEMAND ? [historyFor(world, phone, id, request)] : []
  if (type === PLACEHOLDER_MESSAGE_RESEND) answers.push(resendFor(world, phone, id, request))
  await sendPeerMessages(world, phone, device, answers)
}

function historyFor(
  world: World,
  phone: Phone,
  id: string,
  request: Request,
): proto.Message.IProtocolMessage {
  const { chatJid, oldestMsgId, onDemandMsgCount } = request.historySyncOnDemandRequest ?? {}
  return olderHistory(world, phone, {
    chat: world.findByJid(chatJid ?? undefined)?.number ?? chatJid ?? '',
    beforeId: oldestMsgId ?? '',
    count: onDemandMsgCount ?? 0,
    requestId: id,
  })
}

/** The whole message once more, this time not encrypted for its recipient but sent by the own phone. */
function resendFor(world: World, phone: Phone, id: string, request: Request): proto.Message.IProtocolMessage {
  const wanted = new Set(request.placeholderMessageResendRequest?.map(({ messageKey }) => messageKey?.id))
  const found = phone.ledger.all().filter(({ entry }) => wanted.has(entry.id))
  const peerDataOperationResult = found.map((kept) => {
    const webMessageInfoBytes = proto.WebMessageInfo.encode(webMessage(world, phone, kept)).finish()
    return { placeholderMessageResendResponse: { webMessageInfoBytes } }
  })
  return {
    type: Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
    peerDataOperationRequestResponseMessage: {
      peerDataOperationRequestType: PLACEHOLDER_MESSAGE_RESEND,
      stanzaId: id,
      peerDataOperationResult,
    },
  }
}
