import { proto } from 'baileys/WAProto/index.js'
import type { PastInput, PastMessage } from '../contract-history'
import { pnJid } from '../protocol/jids'
import type { World } from '../world'
import type { Phone } from './phone'

/** Writes messages into the phones of a chat as if they had been there for long. Returns their ids. */
export function addPast(world: World, { phone, chat, messages }: PastInput): string[] {
  const group = world.groups.find(chat)
  const owner = world.addPhone({ number: phone })
  const other = group ? undefined : world.addPhone({ number: chat })
  return messages.map((message) => {
    const id = world.nextMessageId()
    remember(owner, { chat, id, group: group?.id }, message)
    if (other && other !== owner) remember(other, { chat: phone, id }, message)
    return id
  })
}

type Place = { chat: string; id: string; group?: string }

function remember(phone: Phone, { chat, id, group }: Place, { from, text, atSeconds }: PastMessage): void {
  const message = {
    id,
    from,
    text,
    chat,
    group,
    content: { kind: 'text' as const },
    at: new Date(atSeconds * 1000).toISOString(),
    answerTo: pnJid(phone.number),
    source: proto.Message.encode({ conversation: text }).finish(),
  }
  if (from === phone.number) phone.ledger.recordOwn(message)
  else phone.ledger.record(message)
  phone.ledger.takeUnread(chat, [id])
}
