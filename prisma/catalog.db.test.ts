import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../lib/testing/database'
import { migrate, migrationNames, rollBack } from './migrate'

let db: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  db = await createTestDatabase()
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await db.drop()
})

const names = async (sql: string): Promise<string[]> =>
  (await owner.query<{ name: string }>(sql)).rows.map((row) => row.name)

/** Everything a migration can change, as sorted lines. */
const catalog = (): Promise<string[]> =>
  names(`
    SELECT format('%s %s %s %s', c.relkind, c.relname, c.relrowsecurity, c.relforcerowsecurity) AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND c.relname NOT LIKE '\\_prisma%'
    UNION ALL SELECT format('%s.%s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        pg_get_expr(d.adbin, d.adrelid))
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    UNION ALL SELECT format('%s: %s', conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      AND conrelid NOT IN (SELECT oid FROM pg_class WHERE relispartition)
    UNION ALL SELECT format('policy %s %s %s %s', tablename, policyname, roles, qual) FROM pg_policies
    UNION ALL SELECT format('grant %s %s %s', table_name, grantee, privilege_type) FROM information_schema.role_table_grants
      WHERE table_schema = 'public' AND grantee = 'app'
    UNION ALL SELECT format('type %s %s', typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
      FROM pg_type t WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
    ORDER BY 1`).then((lines) => lines.filter((line) => !line.includes('_prisma_migrations')))

it('binds every table that has a tenant by both policies, even for its owner', async () => {
  const unbound = await names(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity
        AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'tenant' AND p.polroles = ARRAY['app'::regrole::oid]
          AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_tenant_id%'
          AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%current_tenant_id%')
        AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_all' AND p.polroles = ARRAY['owner'::regrole::oid]))`)
  expect(unbound).toEqual([])
})

it('keeps every table behind row-level security, and partitions out of reach', async () => {
  const open = await names(`
    SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relname <> '_prisma_migrations' AND NOT c.relispartition AND NOT c.relrowsecurity
    UNION ALL SELECT c.relname FROM pg_class c WHERE c.relispartition AND c.relkind = 'r'
      AND has_table_privilege('app', c.oid, 'SELECT, INSERT, UPDATE, DELETE')`)
  expect(open).toEqual([])
})

it('runs as a role that owns nothing and bypasses nothing', async () => {
  const roles = await owner.query(
    `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname IN ('app', 'owner') ORDER BY 1`,
  )
  expect(roles.rows).toEqual(
    ['app', 'owner'].map((rolname) => ({
      rolname,
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
    })),
  )
  expect(await names(`SELECT relname AS name FROM pg_class WHERE relowner = 'app'::regrole`)).toEqual([])
})

it('crosses tenants only through the listed functions, with a fixed search path and no public right', async () => {
  const files = (await readdir('prisma/functions')).map((file) => file.replace(/\.sql$/, '')).sort()
  expect(
    await names(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef ORDER BY 1`,
    ),
  ).toEqual(files)
  const loose = await names(`
    SELECT proname AS name FROM pg_proc p WHERE pronamespace = 'public'::regnamespace AND prosecdef
      AND (proowner <> 'owner'::regrole OR NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=pg_catalog%', false)
        OR EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee = 0))`)
  expect(loose).toEqual([])
})

it('covers every foreign key with an index', async () => {
  const uncovered = await names(`
    SELECT format('%s %s', conrelid::regclass, conname) AS name FROM pg_constraint k
    WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT EXISTS (
      SELECT 1 FROM pg_index i WHERE i.indrelid = k.conrelid AND i.indpred IS NULL
        AND (SELECT array_agg(x ORDER BY x) FROM unnest(k.conkey) x) =
            (SELECT array_agg(x ORDER BY x) FROM unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) x))`)
  expect(uncovered).toEqual([])
})

it('limits the length of every text column', async () => {
  const endless = await names(`
    SELECT format('%s.%s', c.relname, a.attname) AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND a.atttypid IN ('text'::regtype, 'citext'::regtype)
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey))`)
  expect(endless).toEqual([])
})

it('comes back to the same catalog after each down and up', async () => {
  const migrations = await migrationNames('prisma/migrations')
  const before: string[][] = []
  for (const name of migrations.toReversed()) {
    before.unshift(await catalog())
    expect(await rollBack({ ownerUrl: db.ownerUrl, count: 1 })).toEqual({ rolledBack: [name] })
  }
  expect(await catalog()).toEqual([])
  for (const [index, name] of migrations.entries()) {
    await owner.query(await readFile(`prisma/migrations/${name}/migration.sql`, 'utf8'))
    expect(await catalog(), name).toEqual(before[index])
  }
  await owner.query(`UPDATE _prisma_migrations SET rolled_back_at = NULL`)
  expect(await migrate({ ownerUrl: db.ownerUrl })).toEqual({ applied: [] })
}, 30_000)

it('refuses a migration that was edited after it had been applied', async () => {
  await owner.query(`UPDATE _prisma_migrations SET checksum = 'other'`)
  await expect(migrate({ ownerUrl: db.ownerUrl })).rejects.toThrow(/edited after it had been applied/)
})
