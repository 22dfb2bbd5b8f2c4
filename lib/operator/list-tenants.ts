import { z } from 'zod'
import { DomainError } from '../core/errors'
import { parseInput } from '../core/verb'
import { tenantStates, type TenantState } from '../tenants/status'
import type { TenantsPageDto } from './dto'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { toTenantRowDto, type TenantRow } from './internal/to-dto'
import { ListTenantsInput } from './schema'

const pageSize = 50

/** The install's workspaces, one keyset page. @throws DomainError FORBIDDEN to anybody but the operator. */
export async function listTenants(ctx: OperatorCtx, raw: ListTenantsInput): Promise<TenantsPageDto> {
  const input = parseInput(ListTenantsInput, raw)
  const [afterKey, afterId] = input.after === null ? [null, null] : decodePlace(input.after)
  const [rows, states] = await Promise.all([
    callAsOperator<TenantRow & { sort_key: string }>(ctx, 'operator_list_tenants', [
      input.search,
      input.state,
      input.sort,
      input.isDescending,
      afterKey,
      afterId,
      pageSize + 1,
    ]),
    callAsOperator<{ state: TenantState; tenants: number }>(ctx, 'operator_count_tenants'),
  ])
  const now = new Date()
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const countOf = (state: TenantState): number => states.find((row) => row.state === state)?.tenants ?? 0
  return {
    tenants: page.map((row) => toTenantRowDto(row, now)),
    after: last === undefined ? null : encodePlace(last.sort_key, last.id),
    counts: Object.fromEntries(tenantStates.map((state) => [state, countOf(state)])) as Record<
      TenantState,
      number
    >,
  }
}

const Place = z.tuple([z.string().max(200), z.uuid()])

const encodePlace = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url')

function decodePlace(cursor: string): [string, string] {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new DomainError('INVALID', 'badRequest', { fields: { after: ['invalid'] }, cause })
  }
}
