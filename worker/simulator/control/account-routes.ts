import { z } from 'zod'
import { CHAT_FLAGS, QUOTA_STATUSES } from '../contract-account'
import { MEDIA_FAULT_KINDS } from '../contract-media'
import { changeQuota, changeTimelock } from '../phones/account-notices'
import { flagChat } from '../phones/chat-flags'
import { addPast } from '../phones/past'
import { changePicture } from '../phones/pictures'
import { chat, number, phoneOf, route } from './route'
import type { Route } from './route'

const seconds = z.number().int().min(0).optional()
const count = z.number().int().min(1).optional()

/** What an account looks like to others, and what WhatsApp lets it do. */
export const ACCOUNT_ROUTES: Record<string, Route<unknown>> = {
  setProfile: route(
    z.strictObject({
      phone: number,
      name: z.string().min(1).max(100).optional(),
      about: z.string().max(139).optional(),
      picture: z.base64().nullable().optional(),
    }),
    (world, { phone, name, about, picture }) => {
      const owner = phoneOf(world, phone)
      if (name !== undefined) owner.name = name
      if (about !== undefined) {
        owner.profile.about = { text: about, setAtSeconds: Number(world.clock.seconds()) }
      }
      if (picture === undefined) return
      const bytes = picture === null ? undefined : Buffer.from(picture, 'base64')
      changePicture(world, { by: owner, bytes })
    },
  ),
  appState: route(z.strictObject({ phone: number }), (world, { phone }) =>
    phoneOf(world, phone).appState.entries(),
  ),
  flagChat: route(
    z.strictObject({ phone: number, chat: number, flag: z.enum(CHAT_FLAGS), isSet: z.boolean() }),
    (world, input) => flagChat(world, phoneOf(world, input.phone), input),
  ),
  addPast: route(
    z.strictObject({
      phone: number,
      chat,
      messages: z
        .array(
          z.strictObject({ from: number, text: z.string().max(65_536), atSeconds: z.number().int().min(0) }),
        )
        .max(10_000),
    }),
    (world, input) => ({ ids: addPast(world, input) }),
  ),
  setHistoryStyle: route(
    z.strictObject({
      phone: number,
      newestPerChat: z.number().int().min(1).optional(),
      perChunk: z.number().int().min(1).optional(),
      inlineMaxBytes: z.number().int().min(0).optional(),
      isReversed: z.boolean().optional(),
      isDuplicated: z.boolean().optional(),
      isUnfinished: z.boolean().optional(),
    }),
    (world, { phone, ...style }) => {
      const owner = phoneOf(world, phone)
      owner.historyStyle = { ...owner.historyStyle, ...style }
    },
  ),
  setNewChatQuota: route(
    z.strictObject({
      phone: number,
      total: z.number().int().min(0).optional(),
      used: z.number().int().min(0).optional(),
      status: z.enum(QUOTA_STATUSES).optional(),
      startsAtSeconds: seconds,
      endsAtSeconds: seconds,
    }),
    (world, input) => changeQuota(world, phoneOf(world, input.phone), input),
  ),
  setReachoutTimelock: route(
    z.strictObject({
      phone: number,
      isTold: z.boolean().optional(),
      isActive: z.boolean().optional(),
      enforcement: z.string().min(1).optional(),
      endsAtSeconds: seconds,
    }),
    (world, input) => changeTimelock(world, phoneOf(world, input.phone), input),
  ),
  mediaFault: route(
    z.strictObject({
      kind: z.enum(MEDIA_FAULT_KINDS),
      owner: number.optional(),
      count,
      delayMs: z.number().int().min(0).max(60_000).optional(),
    }),
    (world, input) => world.media.faults.add(input),
  ),
}
