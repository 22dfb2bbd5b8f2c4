import type { Addressing, PhoneNumber } from '../contract-addresses'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { Group } from './group'
import { nameIn } from './group-nodes'

export type NewGroup = {
  subject: string
  creator: PhoneNumber
  others: PhoneNumber[]
  addressing: Addressing
}

export function createGroup(world: World, { subject, creator, others, addressing }: NewGroup): Group {
  const group = world.groups.create(subject, creator, addressing, world.clock.seconds())
  for (const number of [creator, ...others]) world.addPhone({ number })
  for (const number of others) if (!group.has(number)) group.participants.set(number, 'member')
  return group
}

/** Returns what the participants are told. */
export function renameGroup(world: World, group: Group, by: PhoneNumber, subject: string): Node {
  group.subject = subject
  group.subjectBy = by
  group.subjectAt = world.clock.seconds()
  return node('subject', { subject, s_t: group.subjectAt, s_o: nameIn(world, group, by) })
}

/** An empty text removes the description. */
export function describeGroup(world: World, group: Group, by: PhoneNumber, text: string, id: string): Node {
  const t = world.clock.seconds()
  group.description = text === '' ? undefined : { id, text, by, t }
  if (text === '') return node('description', { id }, [node('delete')])
  return node('description', { id, t }, [node('body', {}, Buffer.from(text))])
}
