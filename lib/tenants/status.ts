export const tenantStatuses = ['active', 'suspended', 'cancelled'] as const
/** `suspended`: nobody gets in and its numbers stop. `cancelled`: people read, nothing is written. */
export type TenantStatus = (typeof tenantStatuses)[number]

/** What a tenant's status and trial come down to, as its operator sees it. */
export const tenantStates = ['active', 'trial', 'trialOver', 'suspended', 'cancelled'] as const
export type TenantState = (typeof tenantStates)[number]

/** Status → those it may become. */
export const tenantMoves: Record<TenantStatus, readonly TenantStatus[]> = {
  active: ['suspended', 'cancelled'],
  suspended: ['active', 'cancelled'],
  cancelled: ['active'],
}

/** The same as `tenant_state` in the database. */
export const tenantStateOf = (status: TenantStatus, trialEndsAt: Date | null, now: Date): TenantState => {
  if (status !== 'active') return status
  if (trialEndsAt === null) return 'active'
  return trialEndsAt > now ? 'trial' : 'trialOver'
}
