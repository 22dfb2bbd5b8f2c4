import { deflateSync } from 'node:zlib'
import { proto } from 'baileys/WAProto/index.js'
import { sealMedia } from '../media/media-cipher'
import { lidJid, pnJid } from '../protocol/jids'
import type { World } from '../world'
import { conversationsOf, secondsOf } from './history-conversations'
import type { Kept } from './ledger'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

const { Type } = proto.Message.ProtocolMessage
const { HistorySyncType } = proto.Message

type Chunk = {
  syncType: proto.Message.HistorySyncType
  data: Omit<proto.IHistorySync, 'syncType'>
  /** Of a chunk somebody asked for: the id of the request. */
  requestId?: string
}

/** What is older goes, as FULL, to companions that asked for all of it when they were linked. */
const RECENT_SECONDS = 90 * 86_400

/** Everything a new companion gets: the newest of every chat, the names, and then the rest piece by piece. */
export function initialHistory(
  world: World,
  phone: Phone,
  { keys: { asksForAll } }: Pick<LinkedDevice, 'keys'>,
): proto.Message.IProtocolMessage[] {
  const { newestPerChat, perChunk, isReversed, isDuplicated, isUnfinished } = phone.historyStyle
  const { newest, older } = split(sorted(phone), newestPerChat)
  const isRecent = ({ entry }: Kept): boolean =>
    !asksForAll || secondsOf(entry.at) >= Number(world.clock.seconds()) - RECENT_SECONDS
  const recent = older.filter(isRecent)
  const old = older.filter((kept) => !isRecent(kept))
  const bootstrap = { conversations: conversationsOf(world, phone, newest), ...mappingsOf(world, newest) }
  const chunks: Chunk[] = [
    { syncType: HistorySyncType.INITIAL_BOOTSTRAP, data: { ...bootstrap, progress: 100, chunkOrder: 0 } },
    { syncType: HistorySyncType.PUSH_NAME, data: { pushnames: namesOf(world, phone, newest) } },
    ...piecesOf(world, phone, HistorySyncType.RECENT, cut(recent, perChunk)),
    ...(asksForAll ? piecesOf(world, phone, HistorySyncType.FULL, cut(old, perChunk)) : []),
  ]
  const sent = isUnfinished ? chunks.slice(0, -1) : chunks
  const notifications = sent.map((chunk) => notificationOf(world, phone, chunk))
  if (isReversed) notifications.reverse()
  return isDuplicated ? notifications.flatMap((one) => [one, one]) : notifications
}

const piecesOf = (
  world: World,
  phone: Phone,
  syncType: proto.Message.HistorySyncType,
  pieces: Kept[][],
): Chunk[] =>
  pieces.map((piece, index) => ({
    syncType,
    data: {
      conversations: conversationsOf(world, phone, piece),
      progress: Math.floor((100 * (index + 1)) / pieces.length),
      chunkOrder: index + 1,
    },
  }))

export type OlderMessages = { chat: string; beforeId: string; count: number; requestId: string }

/** What came before a message, when a companion asks for it. */
export function olderHistory(
  world: World,
  phone: Phone,
  asked: OlderMessages,
): proto.Message.IProtocolMessage {
  const { chat, beforeId, count, requestId } = asked
  const messages = sorted(phone).filter((kept) => kept.chat === chat)
  const end = messages.findIndex(({ entry }) => entry.id === beforeId)
  const older = end < 0 ? [] : messages.slice(Math.max(0, end - count), end)
  const data = { conversations: conversationsOf(world, phone, older), progress: 100, chunkOrder: 1 }
  return notificationOf(world, phone, { syncType: HistorySyncType.ON_DEMAND, data, requestId })
}

function notificationOf(world: World, phone: Phone, chunk: Chunk): proto.Message.IProtocolMessage {
  const { syncType, data, requestId } = chunk
  // Two enums of the same numbers: one in the notification, one in its payload.
  const encoded = proto.HistorySync.encode({ ...data, syncType: syncType as number }).finish()
  const historySyncNotification = {
    syncType,
    progress: data.progress,
    chunkOrder: data.chunkOrder,
    peerDataRequestSessionId: requestId,
    ...placed(world, phone, deflateSync(encoded)),
  }
  return { type: Type.HISTORY_SYNC_NOTIFICATION, historySyncNotification }
}

/** Small chunks travel in the message; large ones lie on the media server, which is named by a path alone. */
function placed(world: World, phone: Phone, payload: Buffer): proto.Message.IHistorySyncNotification {
  if (payload.length <= phone.historyStyle.inlineMaxBytes)
    return { initialHistBootstrapInlinePayload: payload }
  const { mediaKey, body, fileSha256, fileEncSha256 } = sealMedia(world.dice, payload, 'history')
  const { directPath } = world.media.add(phone.number, body)
  return { mediaKey, fileSha256, fileEncSha256, fileLength: payload.length, directPath }
}

function sorted(phone: Phone): Kept[] {
  return phone.ledger.all().sort((a, b) => secondsOf(a.entry.at) - secondsOf(b.entry.at))
}

function split(messages: Kept[], newestPerChat: number): { newest: Kept[]; older: Kept[] } {
  const left = new Map<string, number>()
  const [newest, older]: [Kept[], Kept[]] = [[], []]
  for (const kept of messages.toReversed()) {
    const room = left.get(kept.chat) ?? newestPerChat
    left.set(kept.chat, room - 1)
    if (room > 0) newest.push(kept)
    else older.push(kept)
  }
  return { newest: newest.reverse(), older: older.reverse() }
}

/** At least one piece: the client waits for a last one. */
function cut(messages: Kept[], size: number): Kept[][] {
  const pieces = Math.max(1, Math.ceil(messages.length / size))
  return Array.from({ length: pieces }, (_, index) => messages.slice(index * size, (index + 1) * size))
}

function accountsIn(world: World, messages: Kept[]): Phone[] {
  const numbers = new Set(messages.flatMap(({ chat, entry }) => [chat, entry.from]))
  return [...numbers].flatMap((number) => world.phones.get(number) ?? [])
}

function namesOf(world: World, phone: Phone, messages: Kept[]): proto.IPushname[] {
  const others = accountsIn(world, messages).filter((other) => other !== phone)
  const own = { id: pnJid(phone.number), pushname: phone.name }
  return [own, ...others.map(({ lid, name }) => ({ id: lidJid(lid), pushname: name }))]
}

function mappingsOf(world: World, messages: Kept[]): Pick<proto.IHistorySync, 'phoneNumberToLidMappings'> {
  const mappings = accountsIn(world, messages).map(({ number, lid }) => ({
    pnJid: pnJid(number),
    lidJid: lidJid(lid),
  }))
  return { phoneNumberToLidMappings: mappings }
}
