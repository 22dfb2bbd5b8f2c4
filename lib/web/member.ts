import { notFound, redirect } from 'next/navigation'
import { headers } from 'next/headers'
import { cache } from 'react'
import { v7 as uuid } from 'uuid'
import { findMember, type SignedIn } from '../auth/find-member'
import { locales, type Locale } from '../auth/status'
import { standingOf } from '../auth/standing'
import type { Ctx } from '../core/context'
import type { MembershipRole } from '../core/permissions'
import { DomainError } from '../core/errors'
import type { Plan } from '../tenants/dto'
import type { TenantStatus } from '../tenants/status'
import { readerZone, requestLocale } from './locale'
import { pathHeader } from './path-header'
import { signInToken } from './sign-in-token'

/** A signed-in person in one tenant, for one request. */
export type Member = {
  ctx: Ctx
  signInId: string
  tenant: {
    id: string
    slug: string
    name: string
    locale: Locale
    timezone: string
    status: TenantStatus
    plan: Plan
    trialEndsAt: Date | null
  }
  user: { id: string; name: string; email: string; isOperator: boolean }
  /** An operator's visit, with when it ends. */
  visit: { id: string; endsAt: Date } | null
  role: MembershipRole
  /** Another one than a page was drawn with means that it is to be drawn anew. */
  standing: string
  locale: Locale
  timezone: string
}

const localeOf = (value: string | null): Locale | null => locales.find((locale) => locale === value) ?? null

/** One look-up per request and tenant, shared by layout and page. */
const findSignedIn = cache(async (slug: string): Promise<SignedIn | null> => {
  const token = await signInToken()
  return token === null ? null : findMember(token, slug)
})

async function toMember(signedIn: SignedIn, tenant: NonNullable<SignedIn['tenant']>): Promise<Member> {
  const { user } = signedIn
  const tenantLocale = localeOf(tenant.locale) ?? 'en'
  return {
    ctx: {
      tenantId: tenant.id,
      actor: {
        kind: 'user',
        userId: user.id,
        role: tenant.role,
        ...(tenant.visit && { visitId: tenant.visit.id }),
      },
      requestId: (await headers()).get('x-request-id') ?? uuid(),
    },
    signInId: signedIn.signInId,
    tenant: {
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      locale: tenantLocale,
      timezone: tenant.timezone,
      status: tenant.status,
      plan: tenant.plan,
      trialEndsAt: tenant.trialEndsAt,
    },
    user: { id: user.id, name: user.name, email: user.email, isOperator: user.isOperator },
    visit: tenant.visit,
    role: tenant.role,
    standing: standingOf({ ...tenant, visitId: tenant.visit?.id ?? null }),
    locale: localeOf(user.locale) ?? tenantLocale,
    timezone: (await readerZone()) ?? tenant.timezone,
  }
}

/** The sign-in page, which leads back to the page that was asked for. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get(pathHeader)
  return path === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`
}

/** Nobody of a suspended workspace gets in; an operator who entered it does. */
const isKeptOut = (tenant: NonNullable<SignedIn['tenant']>): boolean =>
  tenant.status === 'suspended' && tenant.visit === null

/**
 * For pages: signed out goes to the sign-in page, another tenant's address is not found, a suspended one says so. An
 * operator whose visit has ended is back where they came from.
 */
export async function requireMember(slug: string): Promise<Member> {
  const signedIn = await findSignedIn(slug)
  if (signedIn === null) redirect(await signInAddress())
  if (signedIn.tenant === null) {
    if (signedIn.user.isOperator) redirect(`/operator/tenants/${encodeURIComponent(slug)}`)
    notFound()
  }
  if (isKeptOut(signedIn.tenant)) redirect(`/suspended/${signedIn.tenant.slug}`)
  return toMember(signedIn, signedIn.tenant)
}

/** The workspace that keeps this person out, for the page that tells them; null when it does not (any more). */
export async function findSuspended(slug: string): Promise<{ name: string; locale: Locale } | null> {
  const signedIn = await findSignedIn(slug)
  if (signedIn === null) redirect(await signInAddress())
  const { tenant, user } = signedIn
  if (tenant === null || !isKeptOut(tenant)) return null
  return { name: tenant.name, locale: localeOf(user.locale) ?? localeOf(tenant.locale) ?? 'en' }
}

/** For actions and routes. @throws DomainError UNAUTHENTICATED, NOT_FOUND, or FORBIDDEN for a suspended workspace. */
export async function authenticate(slug: string): Promise<Member> {
  const signedIn = await findSignedIn(slug)
  if (signedIn === null) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
  if (signedIn.tenant === null) throw new DomainError('NOT_FOUND', 'tenantNotFound')
  if (isKeptOut(signedIn.tenant)) throw new DomainError('FORBIDDEN', 'tenantSuspended')
  return toMember(signedIn, signedIn.tenant)
}

/** For pages: somebody signed in who runs the install; null for everybody else. Signed out goes to the sign-in page. */
export async function findOperator(): Promise<{ user: SignedIn['user']; locale: Locale } | null> {
  const signedIn = await findSignedIn('')
  if (signedIn === null) redirect(await signInAddress())
  if (!signedIn.user.isOperator) return null
  return { user: signedIn.user, locale: localeOf(signedIn.user.locale) ?? (await requestLocale()) }
}
