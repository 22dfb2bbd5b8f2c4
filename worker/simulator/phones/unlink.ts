import { node } from '../protocol/nodes'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

/** The device is no longer part of the account: its connection ends now, its next login is refused. */
export function unlinkDevice(world: World, phone: Phone, device: LinkedDevice): void {
  phone.devices.delete(device.id)
  device.line?.hangUp(node('stream:error', { code: '401' }, [node('conflict', { type: 'device_removed' })]))
  world.events.record({ kind: 'unlinked', phone: phone.number, device: device.id })
}
