import { z } from 'zod'
import type { CallInput } from '../contract-messages'
import { call } from '../phones/calls'
import { reinstall } from '../phones/identity'
import { setPresence } from '../phones/presence'
import { number, phoneOf, route } from './route'
import type { Routes } from './route'

/** What people do with their phones, apart from writing. */
export const PEOPLE_ROUTES: Routes = {
  call: route(
    z.strictObject({
      from: number,
      to: number,
      ends: z.enum(['unanswered', 'cancelled', 'answered', 'declined']),
      isVideo: z.boolean().optional(),
      isNotice: z.boolean().optional(),
    }) satisfies z.ZodType<CallInput>,
    call,
  ),
  presence: route(
    z.strictObject({
      phone: number,
      state: z.enum(['available', 'unavailable']),
      lastSeenMs: z.number().int().min(0).optional(),
    }),
    (world, { phone, state, lastSeenMs }) => setPresence(world, phoneOf(world, phone), state, lastSeenMs),
  ),
  reinstall: route(
    z.strictObject({ phone: number, isAnnounced: z.boolean().optional() }),
    (world, { phone, isAnnounced = true }) => reinstall(world, phoneOf(world, phone), isAnnounced),
  ),
  setReachable: route(
    z.strictObject({ phone: number, isReachable: z.boolean() }),
    async (world, { phone: wanted, isReachable }) => {
      const phone = phoneOf(world, wanted)
      if (isReachable) await phone.comeBack()
      else phone.isReachable = false
    },
  ),
}
