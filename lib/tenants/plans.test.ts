import { describe, expect, it } from 'vitest'
import { nothingAgreed } from '../testing/terms'
import { features, plans } from './dto'
import { entitlementsOf, type PlanRow } from './plans'

const now = new Date('2026-11-21T12:00:00Z')
const row = (over: Partial<PlanRow> = {}): PlanRow => ({
  plan: 'basic',
  ...nothingAgreed,
  ...over,
})

describe('a plan', () => {
  it.each([
    ['free', 1, 1, 500, []],
    ['basic', 5, 5, 5_000, ['analytics']],
    ['pro', 20, 10, 50_000, ['analytics', 'webhooks', 'api', 'priority']],
    ['enterprise', null, null, null, ['analytics', 'webhooks', 'api', 'priority', 'serviceTargets']],
  ] as const)('%s: %s numbers, %s people, %s MB, %j', (plan, sessions, people, mediaMegabytes, on) => {
    const given = entitlementsOf(row({ plan }), now)
    expect(given).toMatchObject({ plan, isTrialOver: false, limits: { sessions, people, mediaMegabytes } })
    expect(features.filter((feature) => given.features[feature])).toEqual(on)
  })

  it('gives way to what was agreed with the tenant, up or down', () => {
    const given = entitlementsOf(
      row({
        plan: 'pro',
        maxSessions: 2,
        maxUsers: 40,
        maxMediaMegabytes: 80_000,
        features: { webhooks: false, serviceTargets: true },
      }),
      now,
    )
    expect(given.limits).toEqual({ sessions: 2, people: 40, mediaMegabytes: 80_000 })
    expect(entitlementsOf(row({ plan: 'enterprise', maxMediaMegabytes: 0 }), now).limits.mediaMegabytes).toBe(
      0,
    )
    expect(given.features).toMatchObject({ webhooks: false, serviceTargets: true, analytics: true })
  })

  it.each([null, [], 'analytics', { analytics: 'no', unknown: true }])(
    'is what it is when %j stands where features should',
    (bad) => {
      expect(entitlementsOf(row({ features: bad }), now).features).toEqual(
        entitlementsOf(row(), now).features,
      )
    },
  )

  it.each(plans)('%s falls back to free in the very moment its trial ends, and not before', (plan) => {
    const trial = row({
      plan,
      maxSessions: 50,
      maxUsers: 50,
      maxMediaMegabytes: 900,
      features: { serviceTargets: true },
    })
    const before = entitlementsOf({ ...trial, trialEndsAt: new Date(now.getTime() + 1) }, now)
    expect(before).toMatchObject({
      plan,
      isTrialOver: false,
      limits: { sessions: 50, people: 50, mediaMegabytes: 900 },
    })
    const after = entitlementsOf({ ...trial, trialEndsAt: now }, now)
    expect(after).toMatchObject({
      plan: 'free',
      isTrialOver: true,
      limits: { sessions: 1, people: 1, mediaMegabytes: 500 },
    })
    expect(Object.values(after.features)).not.toContain(true)
  })
})
