/** `pending` waits for the customer; `snoozed` was put off until a time; both open again when the customer writes. */
export const caseStatuses = ['open', 'pending', 'snoozed', 'resolved'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** What a thread tells of a case: somebody's doing, a customer who wrote (`answered`), or a time that has come (`woken`). */
export const caseEventKinds = [
  'assigned',
  'opened',
  'pending',
  'snoozed',
  'resolved',
  'answered',
  'woken',
] as const
export type CaseEventKind = (typeof caseEventKinds)[number]
