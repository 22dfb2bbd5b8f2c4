import { subscribe } from '../phones/presence'
import type { StanzaHandler } from './context'

/** Says whether the client is in use, under which name (sometimes neither), or asks about somebody else. */
export const handlePresence: StanzaHandler = (stanza, { world, phone, device }) => {
  const { name, type, to } = stanza.attrs
  if (type === 'subscribe') {
    // In groups one learns who types without asking; the subscription changes nothing.
    if (world.groups.find(to)) return
    const contact = world.findByJid(to)
    if (!contact || to === undefined) {
      return world.recordUnknown(stanza, 'Presence of an unknown account', phone.number)
    }
    subscribe(device, contact, to)
    const asked = { phone: phone.number, device: device.id, to: contact.number }
    return world.events.record({ kind: 'presence-subscribed', ...asked })
  }
  if (name) phone.name = name
  if (type) world.events.record({ kind: 'presence', phone: phone.number, device: device.id, state: type })
}
