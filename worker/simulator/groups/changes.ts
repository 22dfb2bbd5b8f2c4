import type { PhoneNumber } from '../contract-addresses'
import type { ParticipantChange } from '../contract-groups'
import { deliver } from '../phones/deliveries'
import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { Group } from './group'
import { groupNode, participantNode } from './group-nodes'

/** Participant → what became of them: 200, 403, 404 or 409. */
export type Outcome = { number: PhoneNumber; code: number }

type Move = (group: Group, number: PhoneNumber) => number

const MOVES: Record<ParticipantChange, Move> = {
  add: (group, number) => {
    if (group.has(number)) return 409
    group.participants.set(number, 'member')
    return 200
  },
  remove: (group, number) => (group.participants.delete(number) ? 200 : 404),
  promote: (group, number) => setRank(group, number, 'admin'),
  demote: (group, number) => setRank(group, number, 'member'),
}

function setRank(group: Group, number: PhoneNumber, rank: 'admin' | 'member'): number {
  if (!group.has(number)) return 404
  if (group.participants.get(number) === 'superadmin') return 403
  group.participants.set(number, rank)
  return 200
}

type ParticipantsChange = {
  by: PhoneNumber
  change: ParticipantChange
  numbers: PhoneNumber[]
  /** `invite` when they came by the group's code. */
  reason?: 'invite'
}

/** Changes who is in the group or what they may do, and tells everybody, who was removed included. */
export function changeParticipants(
  world: World,
  group: Group,
  { by, change, numbers, reason }: ParticipantsChange,
): Outcome[] {
  const audience = new Set(group.numbers())
  // Before they go: the notification names their rank and both addresses.
  const nodes = new Map(numbers.map((number) => [number, participantNode(world, group, number)]))
  const outcomes = numbers.map((number) => ({ number, code: MOVES[change](group, number) }))
  const changed = outcomes.filter(({ code }) => code === 200).map(({ number }) => number)
  if (changed.length === 0) return outcomes
  if (change === 'remove') rotateKeys(world, group, changed)
  for (const number of changed) audience.add(number)
  const content = changed.map((number) => nodes.get(number) ?? participantNode(world, group, number))
  const told = node(change, { reason }, content)
  const isNew = (number: PhoneNumber) => change === 'add' && changed.includes(number)
  const what = (number: PhoneNumber) => (isNew(number) ? creationNode(world, group, { reason }) : told)
  const id = announce(world, { group, by, what }, [...audience])
  world.events.record({ kind: 'group-changed', group: group.id, by, change, participants: changed, id })
  return outcomes
}

/** Tells everybody who is in the group. */
export function announceChange(world: World, group: Group, by: PhoneNumber, what: Node): void {
  const id = announce(world, { group, by, what: () => what }, group.numbers())
  const change = what.tag
  world.events.record({ kind: 'group-changed', group: group.id, by, change, participants: [], id })
}

export function announceCreation(world: World, group: Group): void {
  announceChange(world, group, group.creator, creationNode(world, group, { type: 'new' }))
}

/** All there is of the group: for everybody when it is new, and later for whoever comes into it. */
const creationNode = (world: World, group: Group, attrs: { type?: 'new'; reason?: 'invite' }): Node =>
  node('create', attrs, [groupNode(world, group)])

/** `what` each of them is told. */
type Change = { group: Group; by: PhoneNumber; what(number: PhoneNumber): Node }

/** Returns the notification's id. */
function announce(world: World, { group, by, what }: Change, audience: PhoneNumber[]): string {
  const actor = world.addPhone({ number: by })
  const other = group.addressing === 'lid' ? 'pn' : 'lid'
  const id = world.nextServerId()
  const attrs = {
    from: group.id,
    type: 'w:gp2',
    id,
    participant: jidOf(actor, group.addressing),
    [`participant_${other}`]: jidOf(actor, other),
    addressing_mode: group.addressing,
    notify: actor.name,
    t: world.clock.seconds(),
  }
  for (const number of audience) {
    const owner = world.phones.get(number)
    const stanza = node('notification', attrs, [what(number)])
    for (const device of owner?.devices.values() ?? [])
      if (owner) deliver(world, { owner, device, sender: actor, stanza })
  }
  return id
}

/** Nobody who stays may go on using a key that somebody outside knows. */
function rotateKeys(world: World, group: Group, left: PhoneNumber[]): void {
  for (const number of [...group.numbers(), ...left]) {
    const phone = world.phones.get(number)
    for (const device of phone?.madeDevices() ?? []) device.senderKeys.rotate(group.id)
  }
}
