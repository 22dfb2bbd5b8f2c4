import { z } from 'zod'
import { GROUP_CHANGES } from '../contract-groups'
import type { ChangeGroupInput, GroupChange, GroupSummary } from '../contract-groups'
import { announceChange, announceCreation, changeParticipants } from '../groups/changes'
import { createGroup, describeGroup, renameGroup } from '../groups/edits'
import type { Group } from '../groups/group'
import { changeSetting } from '../groups/settings'
import { SAMPLE_JPEG } from '../media/sample-image'
import { changePicture } from '../phones/pictures'
import { node } from '../protocol/nodes'
import type { Node } from '../protocol/nodes'
import type { World } from '../world'
import { ControlFailure } from './failure'
import { addressing, groupId, nothing, number, phoneOf, route } from './route'
import type { Routes } from './route'

const subject = z.string().min(1).max(100)

export const GROUP_ROUTES: Routes = {
  createGroup: route(
    z.strictObject({ subject, participants: z.array(number).min(1).max(1_024), addressing }),
    (world, { subject: named, participants: [creator = '', ...others], addressing: mode = 'lid' }) => {
      const group = createGroup(world, { subject: named, creator, others, addressing: mode })
      announceCreation(world, group)
      return summary(group)
    },
  ),
  changeGroup: route(
    z.strictObject({
      group: groupId,
      by: number,
      change: z.enum(GROUP_CHANGES),
      participants: z.array(number).max(1_024).optional(),
      subject: subject.optional(),
      description: z.string().max(2_048).optional(),
    }),
    changeGroup,
  ),
  groups: route(nothing, (world) => world.groups.list().map(summary)),
}

type Change = (world: World, group: Group, input: ChangeGroupInput) => void

const ofParticipants: Change = (world, group, { by, change, participants = [] }) =>
  void changeParticipants(world, group, { by, change: change as 'add', numbers: participants })
const ofSetting: Change = (world, group, { by, change }) =>
  announceChange(world, group, by, changeSetting(world, group, by, { setting: change as 'locked' }))
const announced =
  (make: (world: World, group: Group, input: ChangeGroupInput) => Node): Change =>
  (world, group, input) =>
    announceChange(world, group, input.by, make(world, group, input))

const CHANGES = {
  add: ofParticipants,
  remove: ofParticipants,
  promote: ofParticipants,
  demote: ofParticipants,
  leave: (world, group, { by }) =>
    void changeParticipants(world, group, { by, change: 'remove', numbers: [by] }),
  join: (world, group, { by }) =>
    void changeParticipants(world, group, { by, change: 'add', numbers: [by], reason: 'invite' }),
  subject: announced((world, group, { by, subject: named = '' }) => renameGroup(world, group, by, named)),
  description: announced((world, group, { by, description = '' }) =>
    describeGroup(world, group, by, description, world.nextMessageId()),
  ),
  picture: (world, group, { by }) =>
    void changePicture(world, { by: phoneOf(world, by), target: group.id, bytes: SAMPLE_JPEG }),
  invite: announced((_world, group) => node('invite', { code: group.renewInviteCode() })),
  announcement: ofSetting,
  not_announcement: ofSetting,
  locked: ofSetting,
  unlocked: ofSetting,
  ephemeral: ofSetting,
  not_ephemeral: ofSetting,
  growth_locked: announced(() => node('growth_locked', { type: 'invite' })),
} satisfies Record<GroupChange, Change>

function changeGroup(world: World, input: ChangeGroupInput): GroupSummary {
  const { by, change } = input
  const group = world.groups.find(input.group)
  if (!group || group.has(by) === (change === 'join')) {
    throw new ControlFailure(404, `${by} is in no group ${input.group}, or joins it twice`, 'group')
  }
  CHANGES[change](world, group, input)
  return summary(group)
}

function summary(group: Group): GroupSummary {
  const { id, subject: named, addressing: mode, inviteCode, description } = group
  const participants = [...group.participants].map(([member, rank]) => ({ number: member, rank }))
  return { id, subject: named, addressing: mode, description: description?.text, inviteCode, participants }
}
