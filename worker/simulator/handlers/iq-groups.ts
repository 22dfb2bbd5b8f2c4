import type { ParticipantChange } from '../contract-groups'
import { announceChange, announceCreation, changeParticipants } from '../groups/changes'
import { createGroup, describeGroup, renameGroup } from '../groups/edits'
import type { Group } from '../groups/group'
import { groupNode, nameIn } from '../groups/group-nodes'
import { child, children, node, textOf } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler, StanzaContext } from './context'

/** The group a query is sent to. Outsiders learn nothing of it. */
function groupOf(query: Node, { world, phone }: StanzaContext, id = query.attrs.to): Group {
  const group = world.groups.find(id)
  if (!group) throw new QueryRefused(404, 'item-not-found')
  if (!group.has(phone.number)) throw new QueryRefused(403, 'forbidden')
  return group
}

function groupOfAdmin(query: Node, context: StanzaContext): Group {
  const group = groupOf(query, context)
  if (!group.isAdmin(context.phone.number)) throw new QueryRefused(403, 'forbidden')
  return group
}

/** Subject and description, which members may change unless the group is locked. */
function groupToEdit(query: Node, context: StanzaContext): Group {
  const group = groupOf(query, context)
  return group.settings.locked ? groupOfAdmin(query, context) : group
}

export const listGroups: QueryHandler = (_query, { world, phone }) => {
  const groups = world.groups.ofParticipant(phone.number).map((group) => groupNode(world, group))
  return [node('groups', {}, groups)]
}

export const readGroup: QueryHandler = (query, context) => [groupNode(context.world, groupOf(query, context))]

export const createGroupByQuery: QueryHandler = (query, { world, phone }) => {
  const created = child(query, 'create')
  const isCommunity = child(created, 'parent') ?? child(created, 'linked_parent')
  if (isCommunity) throw new QueryRefused(501, 'feature-not-implemented')
  const others = children(created, 'participant').map(({ attrs }) => world.findByJid(attrs.jid)?.number)
  const known = others.filter((number) => number !== undefined)
  const subject = created?.attrs.subject
  if (!subject) throw new QueryRefused(400, 'bad-request')
  const group = createGroup(world, { subject, creator: phone.number, others: known, addressing: 'lid' })
  announceCreation(world, group)
  return [groupNode(world, group)]
}

/** Each participant is answered for: 200 has no mark, everything else an error. */
export const changeParticipantsByQuery = (change: ParticipantChange): QueryHandler => {
  return (query, context) => {
    const { world, phone } = context
    const group = groupOfAdmin(query, context)
    const wanted = children(child(query, change), 'participant').map(({ attrs }) => attrs.jid ?? '')
    const numbers = wanted.flatMap((jid) => world.findByJid(jid)?.number ?? [])
    const outcomes = changeParticipants(world, group, { by: phone.number, change, numbers })
    const answers = wanted.map((jid) => {
      const number = world.findByJid(jid)?.number
      const code = outcomes.find((outcome) => outcome.number === number)?.code ?? 404
      return node('participant', { jid, error: code === 200 ? undefined : String(code) })
    })
    return [node(change, {}, answers)]
  }
}

export const leaveGroups: QueryHandler = (query, context) => {
  const { world, phone } = context
  const left = child(query, 'leave')
  if (child(left, 'community')) throw new QueryRefused(501, 'feature-not-implemented')
  for (const { attrs } of children(left, 'group')) {
    const group = groupOf(query, context, attrs.id)
    changeParticipants(world, group, { by: phone.number, change: 'remove', numbers: [phone.number] })
  }
  return [node('leave')]
}

export const writeSubject: QueryHandler = (query, context) => {
  const { world, phone } = context
  const group = groupToEdit(query, context)
  const subject = textOf(child(query, 'subject')) ?? ''
  if (subject === '') throw new QueryRefused(406, 'not-acceptable')
  announceChange(world, group, phone.number, renameGroup(world, group, phone.number, subject))
}

/** `prev` must name the description that is replaced: two people may be writing at the same time. */
export const writeDescription: QueryHandler = (query, context) => {
  const { world, phone } = context
  const group = groupToEdit(query, context)
  const written = child(query, 'description')
  if (written?.attrs.prev !== group.description?.id) throw new QueryRefused(409, 'conflict')
  const text = textOf(child(written, 'body')) ?? ''
  const id = written?.attrs.id ?? ''
  announceChange(world, group, phone.number, describeGroup(world, group, phone.number, text, id))
}

/** To the group: its code. To the server: the group behind a code. */
export const readInvitation: QueryHandler = (query, context) => {
  const { world } = context
  const code = child(query, 'invite')?.attrs.code
  if (code === undefined) return [node('invite', { code: groupOfAdmin(query, context).inviteCode })]
  return [groupNode(world, groupOfCode(code, context))]
}

/** To the group: a new code. To the server: join by a code. */
export const writeInvitation: QueryHandler = (query, context) => {
  const { world, phone } = context
  const code = child(query, 'invite')?.attrs.code
  if (code === undefined) {
    const group = groupOfAdmin(query, context)
    const invite = node('invite', { code: group.renewInviteCode() })
    announceChange(world, group, phone.number, invite)
    return [invite]
  }
  const group = groupOfCode(code, context)
  changeParticipants(world, group, { by: phone.number, change: 'add', numbers: [phone.number] })
  return [node('group', { jid: group.id })]
}

function groupOfCode(code: string, { world }: StanzaContext): Group {
  const group = world.groups.findByInviteCode(code)
  if (!group) throw new QueryRefused(406, 'not-acceptable')
  return group
}

type Setting = (group: Group, element: Node) => void

const SETTINGS = {
  announcement: (group) => void (group.settings.announcement = true),
  not_announcement: (group) => void (group.settings.announcement = false),
  locked: (group) => void (group.settings.locked = true),
  unlocked: (group) => void (group.settings.locked = false),
  ephemeral: (group, { attrs }) => void (group.settings.ephemeral = Number(attrs.expiration ?? 0)),
  not_ephemeral: (group) => void (group.settings.ephemeral = 0),
} satisfies Record<string, Setting>

export const writeSetting = (name: keyof typeof SETTINGS): QueryHandler => {
  return (query, context) => {
    const { world, phone } = context
    const group = groupOfAdmin(query, context)
    const element = child(query, name) ?? node(name)
    SETTINGS[name](group, element)
    const told = node(name, { ...element.attrs, participant: nameIn(world, group, phone.number) })
    announceChange(world, group, phone.number, told)
  }
}

/** Approval of members, invitations to one person, communities: known, not built. */
export const refuseGroupFeature: QueryHandler = () => {
  throw new QueryRefused(501, 'feature-not-implemented')
}
