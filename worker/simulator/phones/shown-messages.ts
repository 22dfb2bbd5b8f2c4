import { proto } from 'baileys/WAProto/index.js'
import type { GroupId, PhoneNumber } from '../contract-addresses'
import type { MessageEffect, MessageRef, ShownContent } from '../contract-messages'
import { openFile } from '../media/media-files'
import { detailsOf, findMedia } from '../media/media-part'
import { lidJid, pnJid } from '../protocol/jids'
import { readMessage, unwrapMessage } from '../protocol/message-content'
import type { MessageKey, ReadMessage } from '../protocol/message-content'
import { node } from '../protocol/nodes'
import { decryptVote } from '../protocol/poll-votes'
import type { World } from '../world'
import type { Phone } from './phone'

/** A decrypted message on its way to a phone's screen. */
export type Arrival = {
  id: string
  sender: Phone
  /** As this phone sees it: the other number, or the group. */
  chat: PhoneNumber | GroupId
  group?: GroupId
  message: proto.IMessage
  /** The address the sender used for this phone. */
  answerTo: string
}

export type Shown = { effect: MessageEffect; text: string; copies: number }

type Reading<Does extends ReadMessage['does']> = Extract<ReadMessage, { does: Does }>
type Screen = { world: World; phone: Phone; arrival: Arrival }

/** Shows the message or changes what is shown; undefined when there was nothing to see. */
export function showMessage(world: World, phone: Phone, arrival: Arrival): Shown | undefined {
  const read = readMessage(arrival.message)
  const screen = { world, phone, arrival }
  if (read.does === 'nothing') return undefined
  if (read.does === 'show') return show(screen, read)
  const copies = phone.ledger.countAction({ id: arrival.id, from: arrival.sender.number })
  // A second copy of a change must not undo a newer one.
  const text = copies === 1 ? change(screen, read) : ''
  return { effect: read.does, text, copies }
}

function show({ world, phone, arrival }: Screen, { content, text, quoted, secret }: Reading<'show'>): Shown {
  const { id, sender, chat, group, answerTo } = arrival
  const quotedFrom = quoted && world.findByJid(quoted.participant)?.number
  const message = {
    id,
    from: sender.number,
    text,
    content: examine(world, arrival, content),
    at: world.clock.iso(),
    chat,
    group,
    answerTo,
    secret,
    source: proto.Message.encode(arrival.message).finish(),
    quoted: quoted && { id: quoted.id, from: quotedFrom ?? quoted.participant },
  }
  const entry = sender === phone ? phone.ledger.recordOwn(message) : phone.ledger.record(message)
  return { effect: content.kind, text, copies: entry.copies }
}

/** A phone downloads and opens the file at once; what it cannot open is somebody's mistake. */
function examine(world: World, { id, sender, message }: Arrival, content: ShownContent): ShownContent {
  const media = findMedia(unwrapMessage(message))
  if (!media) return content
  if (world.media.find(media.part.directPath ?? '')?.isBelied) return detailsOf(media)
  try {
    openFile(world, media)
    return { ...detailsOf(media), isIntact: true }
  } catch (error) {
    world.recordUnknown(node('message', { id }), `A file does not open: ${String(error)}`, sender.number)
    return detailsOf(media)
  }
}

function change(screen: Screen, read: Exclude<ReadMessage, { does: 'show' | 'nothing' }>): string {
  if (read.does === 'reaction') return react(screen, read)
  if (read.does === 'edit') return edit(screen, read)
  if (read.does === 'revoke') return revoke(screen, read)
  return vote(screen, read)
}

function react({ world, phone, arrival }: Screen, { target, emoji }: Reading<'reaction'>): string {
  const entry = phone.ledger.find(refOf(world, phone, arrival, target))
  if (!entry) return emoji
  if (emoji === '') delete entry.reactions[arrival.sender.number]
  else entry.reactions[arrival.sender.number] = emoji
  return emoji
}

function edit({ world, phone, arrival }: Screen, { target, text }: Reading<'edit'>): string {
  const ref = refOf(world, phone, arrival, target)
  const entry = phone.ledger.find(ref)
  // Nobody can edit what somebody else wrote.
  if (!entry || ref.from !== arrival.sender.number || entry.isRevoked) return text
  entry.text = text
  entry.isEdited = true
  return text
}

function revoke({ world, phone, arrival }: Screen, { target }: Reading<'revoke'>): string {
  const ref = refOf(world, phone, arrival, target)
  const entry = phone.ledger.find(ref)
  const { sender, group } = arrival
  const isAllowed = ref.from === sender.number || world.groups.find(group)?.isAdmin(sender.number) === true
  if (!entry || !isAllowed) return ''
  entry.text = ''
  entry.isRevoked = true
  return ''
}

function vote({ world, phone, arrival }: Screen, { target, vote: encrypted }: Reading<'vote'>): string {
  const ref = refOf(world, phone, arrival, target)
  const entry = phone.ledger.find(ref)
  const secret = phone.ledger.secretOf(ref)
  const creator = world.phones.get(ref.from)
  if (entry?.kind !== 'poll' || !secret || !creator) return ''
  const { options } = entry.poll
  for (const creatorJid of namesOf(creator)) {
    for (const voter of namesOf(arrival.sender)) {
      const context = { pollId: ref.id, creator: creatorJid, voter, secret }
      const chosen = decryptVote(encrypted, context, options)
      if (!chosen) continue
      entry.votes = { ...entry.votes, [arrival.sender.number]: chosen }
      return chosen.join(', ')
    }
  }
  throw new Error(`The vote for ${ref.id} cannot be decrypted`)
}

/** Clients disagree about the name a vote is bound to; only one of them opens it. */
function namesOf(phone: Phone): string[] {
  return [lidJid(phone.lid), pnJid(phone.number)]
}

/** A key is written from its sender's point of view: `fromMe` means the sender of the change. */
function refOf(world: World, phone: Phone, arrival: Arrival, key: MessageKey): MessageRef {
  const { sender, chat, group } = arrival
  const id = key.id ?? ''
  if (key.fromMe) return { id, from: sender.number }
  if (group) return { id, from: world.findByJid(key.participant ?? undefined)?.number ?? '' }
  return { id, from: sender === phone ? chat : phone.number }
}
