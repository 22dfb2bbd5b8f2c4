import { notFound } from '../core/errors'
import { parseInput } from '../core/verb'
import { megabytesOf } from '../tenants/used-media'
import type { HistoryDto, TenantDetailDto } from './dto'
import { callAsOperator, type OperatorCtx } from './internal/as-operator'
import { toTenantRowDto, type TenantRow } from './internal/to-dto'
import { TenantSlugInput } from './schema'

/** PostgreSQL writes times inside JSON with its own offset. */
type Row = TenantRow & {
  timezone: string
  media_bytes: string
  own_role: string | null
  admins: TenantDetailDto['admins']
  history: (Omit<HistoryDto, 'byName'> & { by: string | null })[]
  visit: TenantDetailDto['visit']
}

const iso = (at: string): string => new Date(at).toISOString()

/** Everything the operator sees of one workspace: terms, use and people who run it, never its messages. */
export async function getTenant(ctx: OperatorCtx, raw: TenantSlugInput): Promise<TenantDetailDto> {
  const { slug } = parseInput(TenantSlugInput, raw)
  const [row] = await callAsOperator<Row>(ctx, 'operator_get_tenant', [slug])
  if (row === undefined) throw notFound('tenant')
  const summary = toTenantRowDto(row, new Date())
  return {
    ...summary,
    used: { ...summary.used, mediaMegabytes: megabytesOf(Number(row.media_bytes)) },
    timezone: row.timezone,
    maxSessions: row.max_sessions,
    maxUsers: row.max_users,
    maxMediaMegabytes: row.max_media_megabytes,
    features: row.features,
    admins: row.admins.map((admin) => ({
      ...admin,
      lastSignInAt: admin.lastSignInAt === null ? null : iso(admin.lastSignInAt),
    })),
    history: row.history.map(({ by, ...entry }) => ({ ...entry, at: iso(entry.at), byName: by })),
    ownRole: row.own_role,
    visit: row.visit && { ...row.visit, endsAt: iso(row.visit.endsAt) },
  }
}
