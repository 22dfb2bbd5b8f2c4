import { v7 as uuid } from 'uuid'
import { createToken } from '../core/crypto'
import { ringDoorbell } from '../core/doorbell'
import { notFound } from '../core/errors'
import { parseInput } from '../core/verb'
import { inviteHours } from '../members/invite-member'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { TenantIdInput } from './schema'

/** A new link for an admin of the workspace; links the same operator made before stop working. */
export async function inviteAdmin(
  ctx: OperatorCtx,
  raw: TenantIdInput,
): Promise<{ token: string; expiresAt: string }> {
  const { tenantId } = parseInput(TenantIdInput, raw)
  const { token, hash } = createToken()
  const expiresAt = new Date(Date.now() + inviteHours * 3_600_000)
  const [row] = await callAsOperator<{ operator_invite_admin: boolean }>(ctx, 'operator_invite_admin', [
    tenantId,
    uuid(),
    hash,
    expiresAt,
  ])
  if (row?.operator_invite_admin !== true) throw notFound('tenant')
  ringDoorbell('events')
  return { token, expiresAt: expiresAt.toISOString() }
}
