import type { PhoneNumber } from '../contract-addresses'
import { jidOf } from '../protocol/jids'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import type { Group } from './group'

/** Everything a participant may know of a group. The id stands without its server. */
export function groupNode(world: World, group: Group): Node {
  const { addressing, subject, subjectBy, subjectAt, creator, createdAt } = group
  const other = addressing === 'lid' ? 'pn' : 'lid'
  const attrs = {
    id: group.id.replace('@g.us', ''),
    addressing_mode: addressing,
    subject,
    s_t: subjectAt,
    s_o: nameIn(world, group, subjectBy),
    [`s_o_${other}`]: jidOf(world.addPhone({ number: subjectBy }), other),
    creation: createdAt,
    creator: nameIn(world, group, creator),
    [`creator_${other}`]: jidOf(world.addPhone({ number: creator }), other),
    size: String(group.participants.size),
  }
  return node('group', attrs, [
    ...group.numbers().map((number) => participantNode(world, group, number)),
    ...descriptionNodes(world, group),
    ...settingNodes(group),
  ])
}

/** Under both names; the rank is left out for ordinary members. */
export function participantNode(world: World, group: Group, number: PhoneNumber): Node {
  const phone = world.addPhone({ number })
  const rank = group.participants.get(number)
  const type = rank === 'member' ? undefined : rank
  return group.addressing === 'lid'
    ? node('participant', { jid: jidOf(phone, 'lid'), phone_number: jidOf(phone, 'pn'), type })
    : node('participant', { jid: jidOf(phone, 'pn'), lid: jidOf(phone, 'lid'), type })
}

export function nameIn(world: World, group: Group, number: PhoneNumber): string {
  return jidOf(world.addPhone({ number }), group.addressing)
}

export function descriptionNodes(world: World, group: Group): Node[] {
  if (!group.description) return []
  const { id, text, by, t } = group.description
  const body = node('body', {}, Buffer.from(text))
  return [node('description', { id, participant: nameIn(world, group, by), t }, [body])]
}

function settingNodes({ settings }: Group): Node[] {
  const { announcement, locked, ephemeral } = settings
  return [
    ...(announcement ? [node('announcement')] : []),
    ...(locked ? [node('locked')] : []),
    ...(ephemeral > 0 ? [node('ephemeral', { expiration: String(ephemeral) })] : []),
  ]
}
