/** `pending` waits for the customer; `snoozed` was put off until a time; both open again when the customer writes. */
export const caseStatuses = ['open', 'pending', 'snoozed', 'resolved'] as const
export type CaseStatus = (typeof caseStatuses)[number]
