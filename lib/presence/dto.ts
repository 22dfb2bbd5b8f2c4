import type { PresenceStatus } from './status'

/** A colleague who is not offline. */
export type PresenceDto = { userId: string; status: Exclude<PresenceStatus, 'offline'> }
