import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { World } from '../world'
import type { Phone } from './phone'
import { unlinkDevice } from './unlink'

/**
 * A person installs the app anew: other keys, no companions. Everybody's client who knows them is told, unless
 * the notification is left out; then the first message they cannot read says so.
 */
export function reinstall(world: World, phone: Phone, isAnnounced: boolean): void {
  for (const device of [...phone.devices.values()]) unlinkDevice(world, phone, device)
  phone.reinstall()
  world.events.record({ kind: 'reinstalled', phone: phone.number, installation: phone.installation })
  if (!isAnnounced) return
  for (const owner of world.phones.values()) {
    if (owner === phone || !owner.ledger.hasChat(phone.number)) continue
    for (const device of owner.devices.values()) {
      const attrs = {
        from: jidOf(phone, 'lid'),
        type: 'encrypt',
        id: world.nextServerId(),
        t: world.clock.seconds(),
      }
      device.deliver(node('notification', attrs, [node('identity')]))
    }
  }
}
