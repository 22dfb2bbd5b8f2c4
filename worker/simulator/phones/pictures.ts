import { nameIn } from '../groups/group-nodes'
import { parseJid, pnJid } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { World } from '../world'
import type { LinkedDevice } from './linked-device'
import type { Phone } from './phone'
import type { ProfilePicture } from './profile'

export function findPicture(world: World, target: string | undefined): ProfilePicture | undefined {
  return parseJid(target) ? world.findByJid(target)?.profile.picture : world.groupPictures.get(target ?? '')
}

export type PictureChange = {
  by: Phone
  /** The device that did it and needs no notice. */
  device?: LinkedDevice
  /** A group; without it the account's own picture. */
  target?: string
  bytes?: Buffer
}

/** Stores or removes a picture and tells everybody who can see it. */
export function changePicture(world: World, change: PictureChange): ProfilePicture | undefined {
  const { by, target, bytes } = change
  const picture = bytes && publish(world, by, bytes)
  if (target === undefined) by.profile.picture = picture
  else if (picture) world.groupPictures.set(target, picture)
  else world.groupPictures.delete(target)
  announce(world, change, picture)
  return picture
}

function publish(world: World, by: Phone, bytes: Buffer): ProfilePicture {
  const { directPath } = world.media.add(by.number, bytes, 'image/jpeg')
  return { id: String(world.dice.number(1e9)), directPath }
}

function announce(world: World, { by, device, target }: PictureChange, picture?: ProfilePicture): void {
  const group = world.groups.find(target)
  const author = group ? nameIn(world, group, by.number) : pnJid(by.number)
  const from = target ?? author
  const sees = (viewer: Phone) => (group ? group.has(viewer.number) : viewer.ledger.hasChat(by.number))
  const change = node(picture ? 'set' : 'delete', { id: picture?.id, jid: from, author })
  for (const viewer of world.phones.values()) {
    if (viewer !== by && !sees(viewer)) continue
    for (const one of viewer.devices.values()) {
      if (one === device) continue
      const attrs = { from, type: 'picture', id: world.nextServerId(), t: world.clock.seconds() }
      one.deliver(node('notification', attrs, [change]))
    }
  }
}
