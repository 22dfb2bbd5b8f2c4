/** How a person shows to colleagues: of several browsers the first in this order counts. */
export const presenceStatuses = ['busy', 'online', 'away', 'offline'] as const
export type PresenceStatus = (typeof presenceStatuses)[number]

/** What several browsers of one person come to; none is offline. */
export const mostPresent = (statuses: readonly PresenceStatus[]): PresenceStatus =>
  presenceStatuses.find((status) => statuses.includes(status)) ?? 'offline'
