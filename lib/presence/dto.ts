import type { PresenceStatus } from './status'

/** A colleague who is not offline. */
export type PresenceDto = { userId: string; name: string; status: Exclude<PresenceStatus, 'offline'> }
