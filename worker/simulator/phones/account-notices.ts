import type { NewChatQuotaInput, ReachoutTimelockInput } from '../contract-account'
import { SERVER } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { CollectionName } from './app-state'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

/** WhatsApp changes what the account may do and tells its companions. */
export function changeQuota(world: World, phone: Phone, { phone: _, ...change }: NewChatQuotaInput): void {
  Object.assign(phone.limits.quota, change)
  const quota = phone.limits.quotaAnswer(Number(world.clock.seconds()))
  const data = { xwa2_notify_new_chat_messages_capping_info_update: quota }
  push(world, phone, 'MessageCappingInfoNotification', data)
}

export function changeTimelock(world: World, phone: Phone, input: ReachoutTimelockInput): void {
  const { phone: _, isTold = true, ...change } = input
  Object.assign(phone.limits.timelock, change)
  if (!isTold) return
  const data = { xwa2_notify_account_reachout_timelock: phone.limits.timelockAnswer() }
  push(world, phone, 'NotificationUserReachoutTimelockUpdate', data)
}

function push(world: World, phone: Phone, operation: string, data: object): void {
  const update = node('update', { op_name: operation }, Buffer.from(JSON.stringify({ data })))
  for (const device of phone.devices.values()) {
    const attrs = { from: SERVER, type: 'mex', id: world.nextServerId(), t: world.clock.seconds() }
    device.deliver(node('notification', attrs, [update]))
  }
}

/** Something of the account changed on one device: the others learn it. */
export function tellSisters(world: World, phone: Phone, changedBy: LinkedDevice, notice: Node): void {
  for (const device of phone.devices.values()) {
    if (device === changedBy) continue
    const attrs = { from: SERVER, type: 'account_sync', id: world.nextServerId(), t: world.clock.seconds() }
    device.deliver(node('notification', attrs, [notice]))
  }
}

/** A collection of the app state has a new version: whoever did not make it fetches it. */
export function announceAppState(
  world: World,
  phone: Phone,
  name: CollectionName,
  changedBy?: LinkedDevice,
): void {
  const collection = node('collection', { name, version: String(phone.appState.version(name)) })
  for (const device of phone.devices.values()) {
    if (device === changedBy) continue
    const attrs = { from: SERVER, type: 'server_sync', id: world.nextServerId(), t: world.clock.seconds() }
    device.deliver(node('notification', attrs, [collection]))
  }
}
