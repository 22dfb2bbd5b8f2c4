import { randomUUID } from 'node:crypto'
import { acceptInvite, joinByInvite } from '../../lib/auth/accept-invite'
import { completeSetup } from '../../lib/auth/complete-setup'
import { findMember } from '../../lib/auth/find-member'
import { signIn } from '../../lib/auth/sign-in'
import { signOut } from '../../lib/auth/sign-out'
import type { Ctx } from '../../lib/core/context'
import { inviteMember } from '../../lib/members/invite-member'
import { createTenant } from '../../lib/operator/create-tenant'
import { employees, operator, shop, workshop, type Employee } from '../company'

export type Staff = {
  /** Who somebody of the shop is to its verbs, by e-mail address. */
  ctxOf(email: string): Ctx
  admin: Ctx
  workshopAdmin: Ctx
}

const source = { userAgent: null, address: '127.0.0.1' }
const newRequest = (): string => randomUUID()

/**
 * Everybody comes in as people do: the operator by the setup link, the first admin by the link that comes with a new
 * workspace, the others by invitations. Afterwards no browser is signed in.
 */
export async function inviteEverybody(setupUrl: string, password: string): Promise<Staff> {
  const tokens = new Map<string, string>()
  const enter = async (email: string): Promise<string> => {
    const token = tokens.get(email) ?? (await signIn({ email, password }, source)).token
    tokens.set(email, token)
    return token
  }
  const ctxIn = async (slug: string, email: string): Promise<Ctx> => toCtx(await enter(email), slug)
  const [admin, ...others] = employees as [Employee, ...Employee[]]
  await completeSetup({
    token: new URL(setupUrl).searchParams.get('token') ?? '',
    ...operator,
    password,
    tenantName: workshop.name,
    timezone: workshop.timezone,
  })
  const { token } = await createTenant(
    { signInToken: await enter(operator.email) },
    { ...shop, plan: 'enterprise', trialEndsAt: null, adminEmail: admin.email },
  )
  await acceptInvite({ token, ...withoutRole(admin), password }, newRequest())
  const adminCtx = await ctxIn(shop.slug, admin.email)
  for (const { role, ...person } of others) {
    const { token: invite } = await inviteMember(adminCtx, { role, email: person.email })
    await acceptInvite({ token: invite, ...person, password }, newRequest())
  }
  const workshopCtx = await ctxIn(workshop.slug, operator.email)
  const { token: second } = await inviteMember(workshopCtx, { role: 'admin', email: admin.email })
  await joinByInvite({ token: second }, await enter(admin.email), newRequest())
  const ctxs = new Map<string, Ctx>()
  for (const { email } of employees) ctxs.set(email, await ctxIn(shop.slug, email))
  for (const each of tokens.values()) await signOut(each)
  return { admin: adminCtx, workshopAdmin: workshopCtx, ctxOf: (email) => ctxs.get(email) ?? adminCtx }
}

const withoutRole = ({ name, email, locale }: Employee) => ({ name, email, locale })

async function toCtx(token: string, slug: string): Promise<Ctx> {
  const member = await findMember(token, slug)
  if (member?.tenant == null) throw new Error(`Somebody has no place in ${slug}`)
  const actor = { kind: 'user', userId: member.user.id, role: member.tenant.role } as const
  return { tenantId: member.tenant.id, actor, requestId: newRequest() }
}
