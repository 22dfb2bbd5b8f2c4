/** What people are told of. */
export const notificationKinds = ['session.down', 'session.back', 'operator.entered'] as const
export type NotificationKind = (typeof notificationKinds)[number]
