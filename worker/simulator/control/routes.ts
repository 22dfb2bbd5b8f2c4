import { z } from 'zod'
import { FAULT_KINDS } from '../contract'
import type { AccountSummary, SimulatorStats } from '../contract'
import { readChat } from '../phones/receipts'
import { sendText } from '../phones/outgoing-texts'
import { unlinkDevice } from '../phones/unlink'
import type { Phone } from '../phones/phone'
import type { World } from '../world'
import { linkByCode, scanQr } from './scan'
import { ACCOUNT_ROUTES } from './account-routes'
import { phoneOf, number, route } from './route'
import type { Route } from './route'
import { waitForEvent } from './wait-for'

const name = z.string().min(1).max(100).optional()
const timeoutMs = z.number().int().min(0).max(60_000).optional()
const phoneInput = z.strictObject({ number, name })
const nothing = z.strictObject({})

/** Every operation of the control API: POST /<name> with a JSON body. */
export const ROUTES: Record<string, Route<unknown> | undefined> = {
  addPhones: route(z.strictObject({ phones: z.array(phoneInput).max(20_000) }), (world, { phones }) =>
    phones.map((phone) => summary(world.addPhone(phone))),
  ),
  scan: route(z.strictObject({ qr: z.string().min(1), phone: phoneInput, timeoutMs }), scanQr),
  linkByCode: route(
    z.strictObject({ code: z.string().min(1).max(20), phone: phoneInput, timeoutMs }),
    linkByCode,
  ),
  sendText: route(
    z.strictObject({
      from: number,
      to: number,
      text: z.string().max(65_536),
      name,
      addressing: z.enum(['lid', 'pn']).optional(),
    }),
    async (world, input) => ({ id: (await sendText(world, input)).id }),
  ),
  ledger: route(
    z.strictObject({ phone: number }),
    (world, { phone }) => world.phones.get(phone)?.ledger.list() ?? [],
  ),
  markRead: route(
    z.strictObject({ phone: number, chat: number, ids: z.array(z.string()).optional() }),
    (world, { phone, chat, ids }) => ({ ids: readChat(world, phoneOf(world, phone), chat, ids) }),
  ),
  setAutoDeliver: route(z.strictObject({ enabled: z.boolean() }), (world, { enabled }) => {
    world.isAutoDelivering = enabled
    if (enabled) for (const report of world.heldReceipts.splice(0)) report()
  }),
  waitFor: route(
    z.looseObject({ kind: z.string().min(1), timeoutMs, after: z.number().int().optional() }),
    (world, input, signal) => waitForEvent(world, input, signal),
  ),
  events: route(z.strictObject({ after: z.number().int().optional() }), (world, { after }) =>
    world.events.list(after),
  ),
  accounts: route(nothing, (world) => [...world.phones.values()].map(summary)),
  unknownStanzas: route(nothing, (world) => world.unknownStanzas),
  failedQueries: route(nothing, (world) => world.failedQueries),
  stats: route(nothing, statsOf),
  drop: route(z.strictObject({ phone: number }), (world, { phone }) => {
    for (const device of phoneOf(world, phone).devices.values()) device.line?.cut()
  }),
  freeze: route(z.strictObject({ phone: number }), (world, { phone }) => {
    for (const device of phoneOf(world, phone).devices.values()) device.line?.freeze()
  }),
  unlink: route(z.strictObject({ phone: number }), (world, { phone }) => {
    const owner = phoneOf(world, phone)
    for (const device of [...owner.devices.values()]) unlinkDevice(world, owner, device)
  }),
  burnPreKeys: route(
    z.strictObject({ phone: number, leave: z.number().int().min(0) }),
    (world, { phone, leave }) => {
      for (const device of phoneOf(world, phone).devices.values()) device.burnPreKeys(leave)
    },
  ),
  fault: route(
    z.strictObject({
      kind: z.enum(FAULT_KINDS),
      phone: number.optional(),
      code: z.number().int().min(100).max(999).optional(),
      count: z.number().int().min(1).optional(),
    }),
    (world, input) => world.faults.add(input),
  ),
  clearFaults: route(nothing, (world) => {
    world.faults.clear()
    world.media.faults.clear()
  }),
  ...ACCOUNT_ROUTES,
}

function summary(phone: Phone): AccountSummary {
  const devices = [...phone.devices.values()].map((device) => ({
    id: device.id,
    isConnected: device.line !== undefined,
    queued: device.queue.size,
    preKeys: device.preKeys.length,
    platform: device.platform,
  }))
  return { number: phone.number, lid: phone.lid, name: phone.name, received: phone.ledger.size, devices }
}

function statsOf(world: World): SimulatorStats {
  const phones = [...world.phones.values()]
  const devices = phones.flatMap((phone) => [...phone.devices.values()])
  return {
    phones: phones.length,
    linkedDevices: devices.length,
    ...world.counters,
    duplicates: phones.reduce((sum, phone) => sum + phone.ledger.copiesDropped, 0),
    queued: devices.reduce((sum, device) => sum + device.queue.size, 0),
    unknownStanzas: world.unknownStanzas.length,
    failedQueries: world.failedQueries.length,
  }
}
