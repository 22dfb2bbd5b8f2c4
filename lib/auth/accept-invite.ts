import { v7 as uuid } from 'uuid'
import { appendAudit } from '../core/audit'
import type { Ctx } from '../core/context'
import { hashToken } from '../core/crypto'
import { inTenant, type Tx } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { conflictOn, DomainError } from '../core/errors'
import { appendEvents } from '../core/events'
import type { MembershipRole } from '../core/permissions'
import { parseInput } from '../core/verb'
import { checkPeopleLimit } from '../members/people-limit'
import { findInvite, type FoundInvite } from './find-invite'
import { hashPassword } from './internal/passwords'
import { AcceptInviteInput, FindInviteInput } from './schema'

type Taken = {
  outcome: 'accepted' | 'closed' | 'emailTaken' | 'notSignedIn' | 'alreadyMember'
  inviteId: string
  userId: string
  membershipId: string
  role: MembershipRole
}

const refusals: Record<Exclude<Taken['outcome'], 'accepted'>, () => DomainError> = {
  closed: () => new DomainError('PRECONDITION', 'inviteUsed'),
  emailTaken: () => conflictOn('email', 'emailTaken'),
  notSignedIn: () => new DomainError('UNAUTHENTICATED', 'notSignedIn'),
  alreadyMember: () => new DomainError('CONFLICT', 'alreadyMemberYourself'),
}

const closed = {
  used: 'inviteUsed',
  revoked: 'inviteRevoked',
  expired: 'inviteExpired',
} as const

/**
 * A new person joins the tenant they were invited to. The link works once.
 * @throws DomainError PRECONDITION for a link that is used, revoked or too old, CONFLICT for an address that has an
 * account, LIMIT_EXCEEDED when the tenant is full by now.
 */
export async function acceptInvite(raw: AcceptInviteInput, requestId: string): Promise<{ slug: string }> {
  const input = parseInput(AcceptInviteInput, raw)
  // Before the password is hashed: only who holds a link may make us work.
  const invite = await requireOpen(input.token)
  const passwordHash = await hashPassword(input.password)
  const { email, name, locale } = input
  return join(invite, requestId, (tx) =>
    take(tx, input.token, { userId: uuid(), email, name, passwordHash, locale }),
  )
}

/** Somebody with an account, by their sign-in, joins one tenant more. The same refusals. */
export async function joinByInvite(
  raw: FindInviteInput,
  signInToken: string,
  requestId: string,
): Promise<{ slug: string }> {
  const { token } = parseInput(FindInviteInput, raw)
  const invite = await requireOpen(token)
  return join(invite, requestId, (tx) => take(tx, token, { signInToken }))
}

async function requireOpen(token: string): Promise<FoundInvite> {
  const invite = await findInvite(token)
  if (invite === null) throw new DomainError('NOT_FOUND', 'inviteNotFound')
  if (invite.state !== 'open') throw new DomainError('PRECONDITION', closed[invite.state])
  return invite
}

/** Whoever holds a sign-in, or a person who is made. */
type Joining =
  | { signInToken: string }
  | { userId: string; email: string; name: string; passwordHash: string; locale: string }

async function take(tx: Tx, token: string, who: Joining): Promise<Taken> {
  const signInHash = 'signInToken' in who ? hashToken(who.signInToken) : null
  const made = 'signInToken' in who ? null : who
  const rows = await tx.$queryRaw<Taken[]>`
    SELECT outcome, invite_id AS "inviteId", user_id AS "userId", membership_id AS "membershipId", role
    FROM accept_invite(${hashToken(token)}::bytea, ${signInHash}::bytea, ${made?.userId ?? null}::uuid, ${uuid()}::uuid,
      ${made?.email ?? null}, ${made?.name ?? null}, ${made?.passwordHash ?? null}, ${made?.locale ?? null})`
  if (rows[0] === undefined) throw new Error('accept_invite said nothing')
  return rows[0]
}

/** The tenant is locked by the check, so that the last free place is given once. */
async function join(
  invite: FoundInvite,
  requestId: string,
  accept: (tx: Tx) => Promise<Taken>,
): Promise<{ slug: string }> {
  await inTenant(invite, async (tx) => {
    await checkPeopleLimit(tx, invite, { withInvites: false })
    const taken = await accept(tx)
    if (taken.outcome !== 'accepted') throw refusals[taken.outcome]()
    const { inviteId, userId, membershipId, role } = taken
    const ctx: Ctx = { tenantId: invite.tenantId, actor: { kind: 'user', userId, role }, requestId }
    await appendAudit(tx, ctx, [
      { action: 'invite.accepted', table: 'invites', recordId: inviteId, new: { userId } },
      { action: 'member.joined', table: 'memberships', recordId: membershipId, new: { userId, role } },
    ])
    await appendEvents(tx, ctx, [
      { kind: 'membership.created', ids: { membershipId, userId } },
      { kind: 'invite.changed', ids: { inviteId } },
    ])
  })
  ringDoorbell('events')
  return { slug: invite.tenantSlug }
}
