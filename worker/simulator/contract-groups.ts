import type { Addressing, GroupId, PhoneNumber } from './contract-addresses'

export const PARTICIPANT_CHANGES = ['add', 'remove', 'promote', 'demote'] as const
export type ParticipantChange = (typeof PARTICIPANT_CHANGES)[number]

/** The first participant creates it. */
export type CreateGroupInput = { subject: string; participants: PhoneNumber[]; addressing?: Addressing }

/** What a phone does to a group; leaving is removing oneself. */
export type ChangeGroupInput = {
  group: GroupId
  by: PhoneNumber
  change: ParticipantChange | 'subject' | 'leave'
  participants?: PhoneNumber[]
  subject?: string
}

export type GroupSummary = {
  id: GroupId
  subject: string
  addressing: Addressing
  description?: string
  inviteCode: string
  participants: Array<{ number: PhoneNumber; rank: 'member' | 'admin' | 'superadmin' }>
}
