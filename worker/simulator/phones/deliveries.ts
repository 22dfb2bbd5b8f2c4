import { DELIVERED_STANZAS } from '../contract-faults'
import type { Effects } from '../faults/table'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'

/** What an inbound fault may strike. */
export type Delivery = { owner: Phone; device: LinkedDevice; sender: Phone; stanza: Node }
type Way = Effects['delivery']['way']

/** Brings a stanza to a linked device, in the way a fault may have ordered; copies of its own are spared. */
export function deliver(world: World, delivery: Delivery): void {
  const { owner, device, sender, stanza } = delivery
  const kind = DELIVERED_STANZAS.find((one) => one === stanza.tag)
  const occasion = { phone: owner.number, contact: sender.number, stanza: kind }
  const fault = owner === sender ? undefined : world.faults.take('delivery', occasion)
  if (!fault) return device.deliver(stanza)
  const { id = '' } = stanza.attrs
  world.events.record({ kind: 'fault', fault: fault.kind, phone: owner.number, id })
  WAYS[fault.effect.way](world, { ...delivery, stanza: fault.effect.change(stanza) }, fault.effect.delayMs)
}

const WAYS: Record<Way, (world: World, delivery: Delivery, delayMs: number) => void> = {
  changed: (_world, { device, stanza }) => device.deliver(stanza),
  twice: (_world, { device, stanza }) => {
    device.deliver(stanza)
    if (device.line?.isLive) device.line.send(stanza)
  },
  'after-next': (_world, { device, stanza }) => device.holdUntilNext(stanza),
  late: (world, { device, stanza }, delayMs) => world.clock.after(delayMs, () => device.deliver(stanza)),
  lost: (_world, { device, stanza }) => device.queue.add(stanza),
  damaged: (_world, { device, stanza }) => {
    device.queue.add(stanza)
    if (device.line?.isLive) device.line.sendDamaged(stanza)
  },
}
