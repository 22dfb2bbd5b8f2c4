import { z } from 'zod'
import { DELIVERED_STANZAS, FAULT_KINDS, STREAM_ERROR_CODES } from '../contract-faults'
import type { StreamErrorCode } from '../contract-faults'
import { STREAM_ERRORS } from '../faults/stream-errors'
import type { LinkedDevice } from '../phones/linked-device'
import { unlinkDevice } from '../phones/unlink'
import type { World } from '../world'
import { nothing, number, phoneOf, route } from './route'
import type { Routes } from './route'

const onePhone = z.strictObject({ phone: number })
const delayMs = z.number().int().min(0).max(3_600_000)
const code = z.number().int().min(100).max(999)

/** What goes wrong: lines that break, faults that wait for their occasion, and time. */
export const FAULT_ROUTES: Routes = {
  drop: route(onePhone, (world, { phone }) => {
    for (const device of devicesOf(world, phone)) device.line?.cut()
  }),
  freeze: route(onePhone, (world, { phone }) => {
    for (const device of devicesOf(world, phone)) device.line?.freeze()
  }),
  streamError: route(
    z.strictObject({
      phone: number,
      code: z.literal(STREAM_ERROR_CODES, `must be one of ${STREAM_ERROR_CODES.join(', ')}`),
    }),
    (world, { phone, code: wanted }: { phone: string; code: StreamErrorCode }) => {
      for (const device of devicesOf(world, phone)) device.line?.hangUp(STREAM_ERRORS[wanted]())
    },
  ),
  unlink: route(onePhone, (world, { phone }) => {
    const owner = phoneOf(world, phone)
    for (const device of [...owner.devices.values()]) unlinkDevice(world, owner, device)
  }),
  burnPreKeys: route(
    z.strictObject({ phone: number, leave: z.number().int().min(0) }),
    (world, { phone, leave }) => {
      for (const device of devicesOf(world, phone)) device.burnPreKeys(leave)
    },
  ),
  setLatency: route(
    z.strictObject({ delayMs, phone: number.optional() }),
    (world, { delayMs: wanted, phone }) => {
      world.latencyMs.set(phone ?? '', wanted)
    },
  ),
  restart: route(z.strictObject({ downForMs: delayMs.optional() }), async (world, { downForMs = 0 }) => {
    await world.gate?.restart(downForMs)
  }),
  fault: route(
    z.strictObject({
      kind: z.enum(FAULT_KINDS),
      phone: number.optional(),
      contact: number.optional(),
      onlyNewChats: z.boolean().optional(),
      stanza: z.enum(DELIVERED_STANZAS).optional(),
      xmlns: z.string().min(1).max(100).optional(),
      code: code.optional(),
      text: z.string().max(100).optional(),
      delayMs: delayMs.optional(),
      withoutKeys: z.boolean().optional(),
      count: z.number().int().min(1).optional(),
    }),
    (world, input) => world.faults.add(input),
  ),
  clearFaults: route(nothing, (world) => {
    world.faults.clear()
    world.media.faults.clear()
    world.latencyMs.clear()
  }),
  clock: route(
    z.strictObject({
      advanceMs: z
        .number()
        .int()
        .min(0)
        .max(366 * 86_400_000)
        .optional(),
      isRunning: z.boolean().optional(),
    }),
    ({ clock }, { advanceMs, isRunning }) => {
      if (isRunning === false) clock.stop()
      if (advanceMs) clock.advance(advanceMs)
      if (isRunning === true) clock.start()
      return { nowMs: clock.nowMs() }
    },
  ),
}

function devicesOf(world: World, phone: string): LinkedDevice[] {
  return [...phoneOf(world, phone).devices.values()]
}
