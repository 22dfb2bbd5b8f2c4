import type { EntitlementsDto, Feature, Limits, Plan } from './dto'
import { features } from './dto'

type PlanTerms = { limits: Limits; features: readonly Feature[] }

const basicFeatures = ['analytics'] as const
const proFeatures = [...basicFeatures, 'webhooks', 'api', 'priority'] as const

/** Plan → what it allows. */
export const planTerms: Record<Plan, PlanTerms> = {
  free: { limits: { sessions: 1, people: 1, mediaMegabytes: 500 }, features: [] },
  basic: { limits: { sessions: 5, people: 5, mediaMegabytes: 5_000 }, features: basicFeatures },
  pro: { limits: { sessions: 20, people: 10, mediaMegabytes: 50_000 }, features: proFeatures },
  enterprise: {
    limits: { sessions: null, people: null, mediaMegabytes: null },
    features: [...proFeatures, 'serviceTargets'],
  },
}

/** What a tenant's row says of its plan. */
export type PlanRow = {
  plan: Plan
  maxSessions: number | null
  maxUsers: number | null
  maxMediaMegabytes: number | null
  /** Feature → on or off against the plan; names we do not know are passed over. */
  features: unknown
  trialEndsAt: Date | null
}

/** Its columns. */
export const planColumns = {
  plan: true,
  maxSessions: true,
  maxUsers: true,
  maxMediaMegabytes: true,
  features: true,
  trialEndsAt: true,
} as const

/** The one place that says what a tenant may do: plan and what was agreed beside it; a trial that is over leaves free. */
export function entitlementsOf(row: PlanRow, now: Date): EntitlementsDto {
  const isTrialOver = row.trialEndsAt !== null && row.trialEndsAt <= now
  const plan = isTrialOver ? 'free' : row.plan
  const terms = planTerms[plan]
  const agreed = isTrialOver || typeof row.features !== 'object' || row.features === null ? {} : row.features
  const isOn = (feature: Feature): boolean => {
    const said: unknown = Object.entries(agreed).find(([name]) => name === feature)?.[1]
    return typeof said === 'boolean' ? said : terms.features.includes(feature)
  }
  return {
    plan,
    isTrialOver,
    limits: isTrialOver
      ? terms.limits
      : {
          sessions: row.maxSessions ?? terms.limits.sessions,
          people: row.maxUsers ?? terms.limits.people,
          mediaMegabytes: row.maxMediaMegabytes ?? terms.limits.mediaMegabytes,
        },
    features: Object.fromEntries(features.map((feature) => [feature, isOn(feature)])) as Record<
      Feature,
      boolean
    >,
  }
}
