export const plans = ['free', 'basic', 'pro', 'enterprise'] as const
export type Plan = (typeof plans)[number]

export const features = ['analytics', 'webhooks', 'api', 'priority', 'serviceTargets'] as const
export type Feature = (typeof features)[number]

/** What a tenant may have at most; null is without limit. */
export type Limits = {
  sessions: number | null
  people: number | null
  /** Of pictures and other files, each content once. */
  mediaMegabytes: number | null
}

export const roomUnits = ['MB', 'GB'] as const
/** Room for files as people write it: `1.5 GB`, `340 MB`. */
export type Room = { size: number; unit: (typeof roomUnits)[number] }

export const megabytesIn: Record<Room['unit'], number> = { MB: 1, GB: 1_000 }

/** In gigabytes where that is short. */
export function roomOf(megabytes: number): Room {
  const unit = megabytes >= megabytesIn.GB && megabytes % 100 === 0 ? 'GB' : 'MB'
  return { size: megabytes / megabytesIn[unit], unit }
}

/** What a tenant may do today: its plan, what was agreed with it beside, and whether its trial is over. */
export type EntitlementsDto = {
  /** The plan in force, which is `free` once a trial is over. */
  plan: Plan
  isTrialOver: boolean
  limits: Limits
  features: Record<Feature, boolean>
}

/** An operator inside the workspace, now or earlier. Times are ISO 8601 in UTC. */
export type VisitDto = {
  id: string
  name: string
  /** Looks and changes nothing; otherwise acts as an admin. */
  isReadOnly: boolean
  reason: string
  isOpen: boolean
  startedAt: string
  /** When it ended or will end by itself. */
  endsAt: string
}

/** `plan` is what was agreed on; `entitlements.plan` what is in force. */
export type PlanPageDto = {
  plan: Plan
  trialEndsAt: string | null
  entitlements: EntitlementsDto
  used: { people: number; sessions: number; mediaMegabytes: number }
}
