import type { Addressing, GroupId, PhoneNumber } from './contract-addresses'

export const PARTICIPANT_CHANGES = ['add', 'remove', 'promote', 'demote'] as const
export type ParticipantChange = (typeof PARTICIPANT_CHANGES)[number]

/** What admins switch; the names are those of the stanzas. */
export const GROUP_SETTINGS = [
  'announcement',
  'not_announcement',
  'locked',
  'unlocked',
  'ephemeral',
  'not_ephemeral',
] as const
export type GroupSetting = (typeof GROUP_SETTINGS)[number]

/**
 * `join` by the group's code, which `invite` renews. `growth_locked`: nobody may join for a while, which WhatsApp says
 * and few clients know.
 */
export const GROUP_CHANGES = [
  ...PARTICIPANT_CHANGES,
  ...GROUP_SETTINGS,
  'leave',
  'join',
  'subject',
  'description',
  'picture',
  'invite',
  'growth_locked',
] as const
export type GroupChange = (typeof GROUP_CHANGES)[number]

/** The first participant creates it. */
export type CreateGroupInput = { subject: string; participants: PhoneNumber[]; addressing?: Addressing }

/** What a phone does to a group; leaving is removing oneself. */
export type ChangeGroupInput = {
  group: GroupId
  by: PhoneNumber
  change: GroupChange
  participants?: PhoneNumber[]
  subject?: string
  /** Without a text the description is taken away. */
  description?: string
}

export type GroupSummary = {
  id: GroupId
  subject: string
  addressing: Addressing
  description?: string
  inviteCode: string
  participants: Array<{ number: PhoneNumber; rank: 'member' | 'admin' | 'superadmin' }>
}
