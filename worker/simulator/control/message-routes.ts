import { z } from 'zod'
import { MEDIA_KINDS } from '../contract-media'
import type { SendBytesInput, SendReceiptInput, SendStanzaInput, StanzaPart } from '../contract'
import type { OutgoingContent, SendInput } from '../contract-messages'
import { showTyping } from '../phones/presence'
import { sendContent } from '../phones/outgoing-messages'
import { sendBytes, sendStanza } from '../phones/raw-messages'
import { fileOf } from '../media/media-files'
import { playMessages, sendReceipt } from '../phones/receipts'
import { jidOf } from '../protocol/jids'
import type { World } from '../world'
import { ControlFailure } from './failure'
import { addressing, chat, name, number, phoneOf, route } from './route'
import type { Routes } from './route'

const MAX_MEDIA_BYTES = 256 * 1024 * 1024

const text = z.string().max(65_536)
const id = z.string().min(1).max(100)
const target = z.strictObject({ id, from: number })
const emoji = z.string().max(20)
const options = z.array(z.string().min(1).max(100)).max(12)

const pixels = z.number().int().min(1).max(20_000).optional()

const media = z.strictObject({
  kind: z.enum(MEDIA_KINDS),
  data: z.base64().optional(),
  sizeBytes: z.number().int().min(0).max(MAX_MEDIA_BYTES).optional(),
  mimetype: z.string().min(3).max(100).optional(),
  caption: z.string().max(1_024).optional(),
  fileName: z.string().min(1).max(255).optional(),
  seconds: z.number().int().min(0).optional(),
  thumbnail: z.base64().optional(),
  width: pixels,
  height: pixels,
  claims: z
    .strictObject({
      sizeBytes: z.number().int().min(0).optional(),
      sha256: z.hex().length(64).optional(),
    })
    .optional(),
})

const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  media,
  z.strictObject({
    kind: z.literal('location'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name,
    address: z.string().max(200).optional(),
  }),
  z.strictObject({
    kind: z.literal('contacts'),
    cards: z
      .array(z.strictObject({ name: z.string().min(1).max(100), number }))
      .min(1)
      .max(250),
  }),
  z.strictObject({
    kind: z.literal('poll'),
    question: z.string().min(1).max(255),
    options: options.min(2),
    selectable: z.number().int().min(0).max(12).optional(),
  }),
  z.strictObject({ kind: z.literal('reaction'), target, emoji }),
  z.strictObject({ kind: z.literal('edit'), id, text }),
  z.strictObject({ kind: z.literal('revoke'), target }),
  z.strictObject({ kind: z.literal('vote'), poll: target, options }),
]) satisfies z.ZodType<OutgoingContent>

const attribute = z.string().min(1).max(60)
const part: z.ZodType<StanzaPart> = z.strictObject({
  tag: z.string().min(1).max(60),
  attrs: z.record(attribute, z.string().max(100_000)),
  content: z.union([z.base64(), z.lazy(() => z.array(part).max(20_000))]).optional(),
})

/** What phones say and show. */
export const MESSAGE_ROUTES: Routes = {
  send: route(
    z.strictObject({
      from: number,
      to: chat,
      content,
      quoted: target.optional(),
      name,
      addressing,
      device: z.number().int().min(0).optional(),
      isStory: z.boolean().optional(),
    }),
    async (world, input) => {
      checkChat(world, input)
      const { id: sent, t } = await sendContent(world, input)
      return { id: sent, t: Number(t) }
    },
  ),
  sendBytes: route(
    z.strictObject({
      from: number,
      to: chat,
      message: z.base64(),
      attrs: z.record(attribute, z.string().max(100_000).nullable()).optional(),
      id: z.string().min(1).max(1_000).optional(),
      t: z.string().max(30).optional(),
      name: z.string().max(100_000).optional(),
    }) satisfies z.ZodType<SendBytesInput>,
    async (world, input) => ({ id: (await sendBytes(world, input)).id }),
  ),
  sendStanza: route(
    z.strictObject({ to: number, stanza: part }) satisfies z.ZodType<SendStanzaInput>,
    (world, input) => sendStanza(world, input),
  ),
  sendReceipt: route(
    z.strictObject({
      from: number,
      to: number,
      ids: z.array(z.string().min(1).max(1_000)).min(1).max(1_000),
      type: z.enum(['read', 'played']).optional(),
    }) satisfies z.ZodType<SendReceiptInput>,
    (world, { from, to, ...about }) => {
      const phone = phoneOf(world, from)
      sendReceipt(world, { from: phone, to: phoneOf(world, to), answerTo: jidOf(phone, 'lid'), ...about })
    },
  ),
  conversation: route(z.strictObject({ phone: number, chat }), (world, { phone, chat: wanted }) =>
    phoneOf(world, phone).ledger.conversation(wanted),
  ),
  mediaOf: route(z.strictObject({ phone: number, id }), (world, { phone, id: wanted }) => {
    const file = fileOf(world, phoneOf(world, phone), wanted)
    if (!file) throw new ControlFailure(404, `${phone} has no file in a message ${wanted}`, 'id')
    return file
  }),
  markPlayed: route(
    z.strictObject({ phone: number, chat, ids: z.array(id).min(1) }),
    (world, { phone, chat: wanted, ids }) => playMessages(world, phoneOf(world, phone), wanted, ids),
  ),
  typing: route(
    z.strictObject({
      from: number,
      to: chat,
      state: z.enum(['composing', 'recording', 'paused']),
      addressing,
    }),
    (world, { from, to, state, addressing: mode }) =>
      showTyping(world, phoneOf(world, from), to, { state, mode }),
  ),
}

/** A group must be there, and its writer in it; a device must be one of the sender's. */
function checkChat(world: World, { from, to, device = 0, content: wanted }: SendInput): void {
  const sender = world.phones.get(from)
  if (device !== 0 && !sender?.companions.has(device)) {
    throw new ControlFailure(404, `${from} has no device ${device}`, 'device')
  }
  const group = world.groups.find(to)
  if (to.endsWith('@g.us') && !group?.has(from))
    throw new ControlFailure(403, `${from} is not in ${to}`, 'to')
  if (wanted.kind === 'vote' && !sender?.ledger.secretOf(wanted.poll)) {
    throw new ControlFailure(404, `${from} knows no such poll`, 'content.poll')
  }
}
