import type { CaseStatus } from './status'

/** A colleague as the UI names them. */
export type AssigneeDto = { userId: string; name: string }

/** What is going on in a conversation. Times are ISO 8601 in UTC. */
export type CaseDto = {
  id: string
  status: Exclude<CaseStatus, 'resolved'>
  /** Null while nobody has it. */
  assignee: AssigneeDto | null
  openedAt: string
  /** Null unless it is snoozed. */
  snoozedUntil: string | null
}
