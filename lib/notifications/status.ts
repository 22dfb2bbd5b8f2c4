/** What people are told of. */
export const notificationKinds = [
  'session.down',
  'session.back',
  'operator.entered',
  'note.mentioned',
] as const
export type NotificationKind = (typeof notificationKinds)[number]
