import { v7 as uuid } from 'uuid'
import { createToken } from '../core/crypto'
import { ringDoorbell } from '../core/doorbell'
import { conflictOn } from '../core/errors'
import { parseInput } from '../core/verb'
import { inviteHours } from '../members/invite-member'
import type { AdminInviteDto } from './dto'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { CreateTenantInput } from './schema'

/**
 * Makes a workspace that nobody is in yet, and the link by which its first admin comes in.
 * @throws DomainError CONFLICT on `slug` when another workspace has that address.
 */
export async function createTenant(ctx: OperatorCtx, raw: CreateTenantInput): Promise<AdminInviteDto> {
  const input = parseInput(CreateTenantInput, raw)
  const { token, hash } = createToken()
  const expiresAt = new Date(Date.now() + inviteHours * 3_600_000)
  const [row] = await callAsOperator<{ operator_create_tenant: boolean }>(ctx, 'operator_create_tenant', [
    uuid(),
    input.name,
    input.slug,
    input.plan,
    input.trialEndsAt,
    input.timezone,
    input.locale,
    uuid(),
    hash,
    input.adminEmail,
    expiresAt,
  ])
  if (row?.operator_create_tenant !== true) throw conflictOn('slug', 'slugTaken')
  ringDoorbell('events')
  return { slug: input.slug, token, expiresAt: expiresAt.toISOString() }
}
