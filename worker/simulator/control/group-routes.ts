import { z } from 'zod'
import { PARTICIPANT_CHANGES } from '../contract-groups'
import type { ChangeGroupInput, GroupSummary } from '../contract-groups'
import { announceChange, announceCreation, changeParticipants } from '../groups/changes'
import { createGroup, renameGroup } from '../groups/edits'
import type { Group } from '../groups/group'
import type { World } from '../world'
import { ControlFailure } from './failure'
import { addressing, groupId, nothing, number, route } from './route'
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
      change: z.enum([...PARTICIPANT_CHANGES, 'subject', 'leave']),
      participants: z.array(number).max(1_024).optional(),
      subject: subject.optional(),
    }),
    changeGroup,
  ),
  groups: route(nothing, (world) => world.groups.list().map(summary)),
}

function changeGroup(world: World, input: ChangeGroupInput): GroupSummary {
  const { by, change, participants = [] } = input
  const group = world.groups.find(input.group)
  if (!group?.has(by)) throw new ControlFailure(404, `${by} is in no group ${input.group}`, 'group')
  if (change === 'subject')
    announceChange(world, group, by, renameGroup(world, group, by, input.subject ?? ''))
  else if (change === 'leave') changeParticipants(world, group, { by, change: 'remove', numbers: [by] })
  else changeParticipants(world, group, { by, change, numbers: participants })
  return summary(group)
}

function summary(group: Group): GroupSummary {
  const { id, subject: named, addressing: mode, inviteCode, description } = group
  const participants = [...group.participants].map(([member, rank]) => ({ number: member, rank }))
  return { id, subject: named, addressing: mode, description: description?.text, inviteCode, participants }
}
