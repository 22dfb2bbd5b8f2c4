import { notFound, redirect } from 'next/navigation'
import { headers } from 'next/headers'
import { cache } from 'react'
import { v7 as uuid } from 'uuid'
import { findMember, type SignedIn } from '../auth/find-member'
import { locales, type Locale } from '../auth/schema'
import type { Ctx } from '../core/context'
import type { MembershipRole } from '../core/permissions'
import { DomainError } from '../core/errors'
import { pathHeader } from './path-header'
import { signInToken } from './sign-in-token'

/** A signed-in person in one tenant, for one request. */
export type Member = {
  ctx: Ctx
  signInId: string
  tenant: { id: string; slug: string; name: string; locale: Locale; timezone: string }
  user: { id: string; name: string; email: string }
  role: MembershipRole
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
      actor: { kind: 'user', userId: user.id, role: tenant.role },
      requestId: (await headers()).get('x-request-id') ?? uuid(),
    },
    signInId: signedIn.signInId,
    tenant: {
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      locale: tenantLocale,
      timezone: tenant.timezone,
    },
    user: { id: user.id, name: user.name, email: user.email },
    role: tenant.role,
    locale: localeOf(user.locale) ?? tenantLocale,
    timezone: tenant.timezone,
  }
}

/** The sign-in page, which leads back to the page that was asked for. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get(pathHeader)
  return path === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`
}

/** For pages: signed out goes to the sign-in page, another tenant's address is not found. */
export async function requireMember(slug: string): Promise<Member> {
  const signedIn = await findSignedIn(slug)
  if (signedIn === null) redirect(await signInAddress())
  if (signedIn.tenant === null) notFound()
  return toMember(signedIn, signedIn.tenant)
}

/** For actions and routes. @throws DomainError UNAUTHENTICATED or NOT_FOUND. */
export async function authenticate(slug: string): Promise<Member> {
  const signedIn = await findSignedIn(slug)
  if (signedIn === null) throw new DomainError('UNAUTHENTICATED', 'notSignedIn')
  if (signedIn.tenant === null) throw new DomainError('NOT_FOUND', 'tenantNotFound')
  return toMember(signedIn, signedIn.tenant)
}
