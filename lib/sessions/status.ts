/** Where a linked number stands. The worker reports it; people only ever ask for a desired state. */
export const sessionStatuses = [
  'disconnected',
  'connecting',
  'qr',
  'connected',
  'qr_expired',
  'passkey_required',
  'restricted',
  'logged_out',
  'already_linked',
  'needs_attention',
  'error',
] as const
export type SessionStatus = (typeof sessionStatuses)[number]

/** Disconnected stays linked; logged out is unlinked from the phone and has no keys. */
export const desiredStates = ['connected', 'disconnected', 'logged_out'] as const
export type DesiredState = (typeof desiredStates)[number]

/** What is remembered of a number's past. */
export const activityKinds = [
  'connected',
  'disconnected',
  'qr_generated',
  'linked',
  'logged_out',
  /** The first that WhatsApp accepted on a connection: proof that it carries. */
  'message_sent',
  'error_occurred',
] as const
export type ActivityKind = (typeof activityKinds)[number]

/** What a number hears, what it tells customers, and whether it goes online to see them type; each its own switch. */
export const sessionSettings = [
  'ignoreGroups',
  'ignoreStories',
  'sendReadReceipts',
  'sendTyping',
  'watchTyping',
] as const
export type SessionSetting = (typeof sessionSettings)[number]
export type SessionSettings = Record<SessionSetting, boolean>

/** States in which a person has to do something before the number works again. */
export const needsPerson: Record<SessionStatus, boolean> = {
  disconnected: false,
  connecting: false,
  qr: true,
  connected: false,
  qr_expired: true,
  passkey_required: true,
  restricted: true,
  logged_out: true,
  already_linked: true,
  needs_attention: true,
  error: true,
}
