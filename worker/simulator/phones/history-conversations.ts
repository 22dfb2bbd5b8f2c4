import { proto } from 'baileys/WAProto/index.js'
import { lidJid, pnJid } from '../protocol/jids'
import type { World } from '../world'
import type { Kept } from './ledger'
import type { Phone } from './phone'

const { Status } = proto.WebMessageInfo
const { REVOKE } = proto.WebMessageInfo.StubType

/** The chats that these messages belong to, in the form of a history sync: newest message first. */
export function conversationsOf(world: World, phone: Phone, messages: Kept[]): proto.IConversation[] {
  const chats = new Map<string, Kept[]>()
  for (const kept of messages) {
    const chat = chats.get(kept.chat)
    if (chat) chat.push(kept)
    else chats.set(kept.chat, [kept])
  }
  return [...chats].map(([chat, list]) => conversationOf(world, phone, chat, list))
}

function conversationOf(world: World, phone: Phone, chat: string, messages: Kept[]): proto.IConversation {
  const other = world.phones.get(chat)
  const newestFirst = messages.map((kept) => webMessage(world, phone, kept)).reverse()
  const names = other
    ? { lidJid: lidJid(other.lid), pnJid: pnJid(other.number), name: other.name, displayName: other.name }
    : { name: world.groups.find(chat)?.subject }
  return {
    id: jidOfChat(world, chat),
    ...names,
    messages: newestFirst.map((message, index) => ({ message, msgOrderId: newestFirst.length - index })),
    unreadCount: phone.ledger.unreadCount(chat),
    conversationTimestamp: newestFirst[0]?.messageTimestamp,
  }
}

/** One message as the phone's database has it: envelope and content. */
export function webMessage(
  world: World,
  phone: Phone,
  { entry, chat, isOwn, source }: Kept,
): proto.IWebMessageInfo {
  const author = world.phones.get(entry.from)
  const participant = entry.group && author && !isOwn ? lidJid(author.lid) : undefined
  const key = { remoteJid: jidOfChat(world, chat), fromMe: isOwn, id: entry.id, participant }
  const messageTimestamp = secondsOf(entry.at)
  if (entry.isRevoked) return { key, messageTimestamp, participant, messageStubType: REVOKE }
  const message = entry.isEdited ? { conversation: entry.text } : proto.Message.decode(source)
  const status = isOwn ? Status.DELIVERY_ACK : Status.READ
  const pushName = isOwn ? phone.name : author?.name
  return {
    key,
    messageTimestamp,
    participant,
    message,
    status,
    pushName,
    reactions: reactionsTo(world, phone, { entry, chat }),
  }
}

/** A phone keeps reactions with what they are to, each under the name of the message that brought it. */
function reactionsTo(
  world: World,
  phone: Phone,
  { entry, chat }: Pick<Kept, 'entry' | 'chat'>,
): proto.IReaction[] {
  return Object.entries(entry.reactions).map(([from, text]) => {
    const fromMe = from === phone.number
    const author = world.phones.get(from)
    const participant = entry.group && author && !fromMe ? lidJid(author.lid) : undefined
    const key = { remoteJid: jidOfChat(world, chat), fromMe, id: `${entry.id}-${from}`, participant }
    return { key, text, senderTimestampMs: Date.parse(entry.at) + 1000 }
  })
}

export function secondsOf(at: string): number {
  return Math.floor(Date.parse(at) / 1000)
}

function jidOfChat(world: World, chat: string): string {
  const other = world.phones.get(chat)
  return other ? lidJid(other.lid) : chat
}
