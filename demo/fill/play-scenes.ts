import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { getConversation } from '../../lib/conversations/get-conversation'
import { markConversationRead } from '../../lib/conversations/mark-conversation-read'
import type { Ctx } from '../../lib/core/context'
import { uploadMedia } from '../../lib/media/upload-media'
import { sendMessage } from '../../lib/messages/send-message'
import type { SimulatorClient } from '../../worker/simulator/client'
import { branchOf, customers, type Customer } from '../customers'
import { fillIn, parseDialogue } from '../dialogues/parse-dialogue'
import { demoFile } from '../files'
import { greetingAt } from '../dialogues/vocabulary'
import { groupScene, liveScenes, type LiveScene } from '../live-scenes'
import { lookUntil } from './link-number'
import type { Staff } from './people'
import { listInbox } from './read-everything'

/** Where something is said: the shop's number, and a person's or a group's. */
type Place = { conversationId: string; owner: string; chat: string }

const deliveryMs = 30_000

/** Plays the last minutes, message by message, over the line: what is written by either side really travels. */
export async function playScenes(
  staff: Staff,
  client: SimulatorClient,
  present: readonly Customer[],
): Promise<void> {
  await playGroup(staff, client, present)
  for (const scene of liveScenes.filter(({ customer }) => present.includes(customer))) {
    await playScene(staff, client, scene)
  }
}

/** The customer begins. */
async function playScene(
  staff: Staff,
  client: SimulatorClient,
  { customer, dialogue }: LiveScene,
): Promise<void> {
  const { phone: owner, hours, language, staff: answering } = branchOf(customer)
  const agent = staff.ctxOf(answering[0] ?? '')
  const hello = greetingAt(new Date(), hours.zone, language)
  let place: Place | undefined
  for (const line of parseDialogue(dialogue)) {
    const text = fillIn(line.text, { hello }, () => 0)
    if (line.by === 'customer') {
      await write(client, { from: customer.phone, to: owner }, text, line.file)
      place ??= { conversationId: await conversationWith(agent, customer), owner, chat: customer.phone }
      await untilShown(agent, place, text)
    } else if (place !== undefined) {
      await reply(agent, client, place, { text, file: line.file }, [customer.phone])
    }
  }
}

/** As a customer's phone does. */
async function write(
  client: SimulatorClient,
  way: { from: string; to: string },
  text: string,
  file: string | null,
): Promise<void> {
  if (file === null) return void (await client.sendText({ ...way, text }))
  const { kind, name, mimetype, data } = await demoFile(file)
  const content = { mimetype, data: data.toString('base64'), caption: text }
  await (kind === 'image'
    ? client.sendMedia({ ...way, ...content, kind })
    : client.sendMedia({ ...way, ...content, kind, fileName: name }))
}

/** As a colleague does who opens the conversation: it is read, and answered; and the customers read the answer. */
async function reply(
  agent: Ctx,
  client: SimulatorClient,
  place: Place,
  { text, file }: { text: string; file: string | null },
  readers: readonly string[],
): Promise<void> {
  const { conversationId } = place
  await markConversationRead(agent, { conversationId })
  const mediaId = file === null ? undefined : await upload(agent, file)
  await sendMessage(agent, { conversationId, text, mediaId, idempotencyKey: randomUUID() })
  for (const phone of readers) {
    await client.waitFor({ kind: 'message-received', phone, text, timeoutMs: deliveryMs })
    await client.readAll({ phone, chat: place.chat === phone ? place.owner : place.chat })
  }
}

async function upload(agent: Ctx, file: string): Promise<string> {
  const { name, data } = await demoFile(file)
  return (await uploadMedia(agent, { name }, Readable.from([data]), { announced: data.length })).id
}

async function untilShown(ctx: Ctx, { conversationId }: Place, text: string): Promise<void> {
  await lookUntil(`"${text}" in the inbox`, async () => {
    const { lastMessage } = await getConversation(ctx, { conversationId })
    return lastMessage?.text === text ? true : undefined
  })
}

async function playGroup(staff: Staff, client: SimulatorClient, present: readonly Customer[]): Promise<void> {
  const { subject, branch, lines } = groupScene
  const members = customers.filter(({ name }) => lines.some(([author]) => author === name))
  if (!members.every((member) => present.includes(member))) return
  const phones = members.map(({ phone }) => phone)
  const { id: chat } = await client.createGroup({ subject, participants: [branch.phone, ...phones] })
  const agent = staff.ctxOf(branch.staff[0])
  let place: Place | undefined
  for (const [author, text] of lines) {
    if (author === null) {
      if (place !== undefined) await reply(agent, client, place, { text, file: null }, phones)
      continue
    }
    const from = members.find(({ name }) => name === author)?.phone ?? ''
    await client.sendText({ from, to: chat, text })
    place ??= { conversationId: await groupIn(staff.admin, subject), owner: branch.phone, chat }
    await untilShown(agent, place, text)
  }
}

const conversationWith = (ctx: Ctx, { name, phone }: Customer): Promise<string> =>
  lookUntil(`a conversation with ${name}`, async () => {
    const found = await listInbox(ctx)
    return found.find(({ contact }) => contact?.phoneNumber === `+${phone}`)?.id
  })

const groupIn = (ctx: Ctx, subject: string): Promise<string> =>
  lookUntil(`the group ${subject}`, async () => {
    const found = await listInbox(ctx)
    return found.find(({ group }) => group?.subject === subject)?.id
  })
