import { subscribe } from '../phones/presence'
import type { StanzaHandler } from './context'

/** Says whether the client is in use, under which name (sometimes neither), or asks about somebody else. */
export const handlePresence: StanzaHandler = (stanza, context) => {
  const { world, phone, device } = context
  const { name, type } = stanza.attrs
  if (type === 'subscribe') return handleSubscription(stanza, context)
  if (name) phone.name = name
  if (!type) return
  device.isAvailable = type === 'available'
  world.events.record({ kind: 'presence', phone: phone.number, device: device.id, state: type })
}

const handleSubscription: StanzaHandler = (stanza, { world, phone, device }) => {
  const { to } = stanza.attrs
  const group = world.groups.find(to)
  const contact = world.findByJid(to)
  if (to === undefined || (!group && !contact)) {
    return world.recordUnknown(stanza, 'Presence of an unknown account', phone.number)
  }
  if (group) device.subscriptions.set(group.id, to)
  else if (contact) subscribe(device, contact, to)
  const asked = group?.id ?? contact?.number ?? ''
  world.events.record({ kind: 'presence-subscribed', phone: phone.number, device: device.id, to: asked })
}
