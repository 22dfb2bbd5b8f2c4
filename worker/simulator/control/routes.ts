import { z } from 'zod'
import type { AccountSummary, SimulatorStats } from '../contract'
import { readChat } from '../phones/receipts'
import { sendText } from '../phones/outgoing-texts'
import type { Phone } from '../phones/phone'
import type { World } from '../world'
import { linkByCode, scanQr } from './scan'
import { ACCOUNT_ROUTES } from './account-routes'
import { FAULT_ROUTES } from './fault-routes'
import { GROUP_ROUTES } from './group-routes'
import { MESSAGE_ROUTES } from './message-routes'
import { PEOPLE_ROUTES } from './people-routes'
import { addressing, chat, name, nothing, number, phoneOf, route, timeoutMs } from './route'
import type { Routes } from './route'
import { waitForEvent } from './wait-for'
import { BULK_ROUTES } from './bulk-routes'

const phoneInput = z.strictObject({ number, name, companions: z.number().int().min(0).max(4).optional() })

/** Every operation of the control API: POST /<name> with a JSON body. */
export const ROUTES: Routes = {
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
      to: chat,
      text: z.string().max(65_536),
      name,
      addressing,
      isAlone: z.boolean().optional(),
    }),
    async (world, input) => ({ id: (await sendText(world, input)).id }),
  ),
  ledger: route(
    z.strictObject({ phone: number }),
    (world, { phone }) => world.phones.get(phone)?.ledger.list() ?? [],
  ),
  markRead: route(
    z.strictObject({ phone: number, chat, ids: z.array(z.string()).optional() }),
    (world, { phone, chat: wanted, ids }) => ({ ids: readChat(world, phoneOf(world, phone), wanted, ids) }),
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
  ...BULK_ROUTES,
  stats: route(nothing, statsOf),
  ...ACCOUNT_ROUTES,
  ...FAULT_ROUTES,
  ...GROUP_ROUTES,
  ...MESSAGE_ROUTES,
  ...PEOPLE_ROUTES,
}

function summary(phone: Phone): AccountSummary {
  const devices = [...phone.devices.values()].map((device) => ({
    id: device.id,
    isConnected: device.line !== undefined,
    isAvailable: device.isAvailable,
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
