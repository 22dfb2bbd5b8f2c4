import { z } from 'zod'
import { timezone } from '../auth/schema'
import { locales } from '../auth/status'
import { features, plans } from '../tenants/dto'
import { slugMaxLength } from '../tenants/slug'
import { tenantStates, tenantStatuses } from '../tenants/status'

export const tenantSorts = ['name', 'plan', 'people', 'sessions', 'created'] as const
export type TenantSort = (typeof tenantSorts)[number]

export const ListTenantsInput = z.strictObject({
  search: z.string().max(100, 'tooLong').default(''),
  state: z.enum(tenantStates).nullable().default(null),
  sort: z.enum(tenantSorts).default('name'),
  isDescending: z.boolean().default(false),
  after: z.string().max(600, 'tooLong').nullable().default(null),
})
export type ListTenantsInput = z.input<typeof ListTenantsInput>

const name = z.string().trim().min(1, 'required').max(80, 'tooLong')
const slug = z
  .string()
  .trim()
  .min(1, 'required')
  .max(slugMaxLength, 'tooLong')
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'invalidSlug')
const trialEndsAt = z.iso
  .datetime({ offset: true, error: 'invalidDate' })
  .transform((at) => new Date(at))
  .nullable()

export const CreateTenantInput = z.strictObject({
  name,
  slug,
  plan: z.enum(plans, 'required'),
  trialEndsAt: trialEndsAt.refine((at) => at === null || at > new Date(), 'trialInPast'),
  timezone,
  locale: z.enum(locales),
  /** Whom the first admin's link is for; whoever holds it may join with another address. */
  adminEmail: z.string().trim().max(254, 'tooLong').pipe(z.email('invalidEmail')).nullable(),
})
export type CreateTenantInput = z.input<typeof CreateTenantInput>

const limit = (least: number, most = 100_000) =>
  z.number('invalidNumber').int('invalidNumber').min(least, 'limitTooLow').max(most, 'limitTooHigh')

export const ChangeTermsInput = z.strictObject({
  tenantId: z.uuid('invalid'),
  name,
  plan: z.enum(plans, 'required'),
  /** Null follows the plan. */
  maxSessions: limit(0).nullable(),
  maxUsers: limit(1).nullable(),
  maxMediaMegabytes: limit(0, 100_000_000).nullable(),
  /** What differs from the plan. */
  features: z.partialRecord(z.enum(features), z.boolean()),
  /** Null is no trial; one in the past leaves the limits of the free plan. */
  trialEndsAt,
})
export type ChangeTermsInput = z.input<typeof ChangeTermsInput>

export const ChangeStatusInput = z.strictObject({
  tenantId: z.uuid('invalid'),
  status: z.enum(tenantStatuses),
})
export type ChangeStatusInput = z.infer<typeof ChangeStatusInput>

export const TenantIdInput = z.strictObject({ tenantId: z.uuid('invalid') })
export type TenantIdInput = z.infer<typeof TenantIdInput>

export const TenantSlugInput = z.strictObject({
  slug: z.string().min(1, 'required').max(slugMaxLength, 'tooLong'),
})
export type TenantSlugInput = z.infer<typeof TenantSlugInput>

/** `viewer` looks and changes nothing; `admin` acts as one. */
export const visitRoles = ['viewer', 'admin'] as const
export type VisitRole = (typeof visitRoles)[number]

export const EnterTenantInput = z.strictObject({
  tenantId: z.uuid('invalid'),
  role: z.enum(visitRoles),
  /** The workspace's admins read it. */
  reason: z.string().trim().min(1, 'required').max(200, 'tooLong'),
})
export type EnterTenantInput = z.infer<typeof EnterTenantInput>
