import { statSync } from 'node:fs'
import path from 'node:path'
import { migrationNames, pendingMigrations } from '../../prisma/migrate'
import { placeOf } from '../../supervisor/database-settings'
import { checkOwnership, checkRole } from '../../supervisor/external-checks'
import { assertMasterKey } from '../../supervisor/key-canary'
import { keyFile, loadMasterKey } from '../../supervisor/master-key'
import { cloneRoot } from '../../supervisor/root'
import { shownBytes } from '../output'
import type { Check, DatabasePatient } from './check'

const maxClockMs = 2000
const workerGoneMs = 15_000
const maxLagMs = 2000

/** Tables that row-level security does not bind as it should: open ones, and those without their two policies. */
const unboundSql = `
  SELECT c.relname AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '_prisma_migrations'
    AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity OR
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)
      AND 2 > (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid AND (
        p.polname = 'owner_all' AND p.polroles = ARRAY['owner'::regrole::oid] OR
        p.polname = 'tenant' AND p.polroles = ARRAY['app'::regrole::oid] AND p.polcmd = '*'
          AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_tenant_id%'
          AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%current_tenant_id%')))
  ORDER BY 1`

/** Name → check, in the order in which one rests on the other. */
export const databaseChecks: Record<string, Check<DatabasePatient>> = {
  database: async ({ open, owner }) => {
    const startedAt = performance.now()
    const { rows } = await owner.query<{ version: string; bytes: number }>(
      `SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
         pg_database_size(current_database())::float8 AS bytes`,
    )
    const ms = (performance.now() - startedAt).toFixed(1)
    return `PostgreSQL ${rows[0]?.version ?? ''} at ${placeOf(open.ownerUrl)}, ${shownBytes(rows[0]?.bytes ?? 0)}, answers in ${ms} ms`
  },
  roles: async ({ owner, app }) => {
    const marks = [await checkRole(owner, 'owner'), await checkRole(app, 'app')]
    if (marks[0] !== marks[1]) throw new Error('owner and app lead to two databases')
    await checkOwnership(owner)
    return 'owner and app are bound by row-level security, and app owns nothing'
  },
  migrations: async ({ owner }) => {
    const directory = path.join(cloneRoot, 'prisma', 'migrations')
    const pending = await pendingMigrations(owner, directory)
    if (pending.length > 0)
      throw new Error(`not applied, or edited since: ${pending.join(', ')}; start Switchboard`)
    return `all ${(await migrationNames(directory)).length} are applied`
  },
  policies: async ({ owner }) => {
    const { rows } = await owner.query<{ name: string }>(unboundSql)
    if (rows.length > 0)
      throw new Error(`not kept apart by tenant: ${rows.map(({ name }) => name).join(', ')}`)
    return 'every table is behind row-level security, for its owner too'
  },
  'audit log': async ({ owner }) => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT t.slug AS name FROM tenants t WHERE find_audit_break(t.id) IS NOT NULL
       UNION ALL SELECT 'the install' WHERE find_audit_break(NULL) IS NOT NULL`,
    )
    if (rows.length > 0) throw new Error(`changed or cut: that of ${rows.map(({ name }) => name).join(', ')}`)
    return 'every chain is whole'
  },
  'master key': async ({ open, settings: { stateDir, masterKey } }) => {
    const key = loadMasterKey(stateDir, masterKey, true)
    await assertMasterKey(open.ownerUrl, key)
    if (masterKey !== undefined) return 'the one in MASTER_KEY is that of the data'
    const file = keyFile(stateDir)
    if ((statSync(file).mode & 0o077) !== 0) throw new Error(`others may read it: chmod 600 ${file}`)
    return `${file} is that of the data`
  },
  worker: async ({ app, isProductUp }) => {
    const { rows } = await app.query<{ age: number | null; lag: number }>(
      'SELECT worker_age_ms AS age, event_lag_ms AS lag FROM read_health()',
    )
    const { age, lag } = rows[0] ?? { age: null, lag: 0 }
    if (!isProductUp) return 'stands still, as Switchboard does on this machine'
    if (age === null || age >= workerGoneMs) throw new Error('none tells that it lives; see logs/worker.log')
    if (lag > maxLagMs)
      throw new Error(`news wait ${(lag / 1000).toFixed(1)} s for a transaction that does not end`)
    return `told ${(age / 1000).toFixed(1)} s ago that it lives`
  },
  clock: async ({ owner }) => {
    const before = Date.now()
    const { rows } = await owner.query<{ now: number; ahead: number | null }>(
      `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
         (SELECT extract(epoch FROM max(created_at) - clock_timestamp())::float8 * 1000 FROM event_log) AS ahead`,
    )
    const after = Date.now()
    const { now = 0, ahead = null } = rows[0] ?? {}
    const differenceMs = Math.abs(now - (before + after) / 2)
    if (differenceMs > maxClockMs) {
      throw new Error(
        `this machine and the database differ by ${(differenceMs / 1000).toFixed(1)} s; set them by NTP`,
      )
    }
    if (ahead !== null && ahead > maxClockMs)
      throw new Error('the newest event is in the future: the clock went back')
    return `this machine and the database differ by ${Math.round(differenceMs)} ms`
  },
}
