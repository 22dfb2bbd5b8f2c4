import type { CaseEventKind, CaseStatus } from './status'

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

/** One thing that became of a conversation's case. Times are ISO 8601 in UTC. */
export type CaseEventDto = {
  id: string
  kind: CaseEventKind
  /** Null when nobody of the team did it, or they are gone from the install. */
  by: AssigneeDto | null
  /** Whose it became by `assigned`; null for nobody's. */
  assignee: AssigneeDto | null
  /** Until when it was put off. */
  until: string | null
  at: string
}

/** Newest first. `before` is the cursor of the next older page, null when there is none. */
export type CaseEventsPageDto = { events: CaseEventDto[]; before: string | null }
