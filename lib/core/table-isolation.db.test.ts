import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checksumOf, tenantTables } from '../testing/checksum'
import { addTenantRows, insertTenantRow, tenantRows, type RowRefs } from '../testing/tenant-rows'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { inTenantSql } from './db'

let world: World
let victim: TestTenant
let stranger: TestTenant
let refs: RowRefs

beforeAll(async () => {
  world = await openWorld()
  victim = await world.tenant('Victim')
  stranger = await world.tenant('Stranger')
  refs = await addTenantRows(world.owner, victim.id)
})
afterAll(() => world.close())

/** Rows that a statement of the stranger touched; a right that `app` has for no row at all counts as none. */
const touched = async (sql: string, tenant = stranger): Promise<number> => {
  try {
    return (await inTenantSql(tenant.ctx(), (client) => client.query(sql, [victim.id]))).rowCount ?? 0
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') return 0
    throw error
  }
}

it('has a row to try for every table that has a tenant', async () => {
  expect(Object.keys(tenantRows).sort()).toEqual(await tenantTables(world.owner))
})

describe.each(Object.entries(tenantRows))('%s', (table, columnsOf) => {
  it('has a row of the victim, which its own people find unless nobody may', async () => {
    const { rowCount } = await world.owner.query(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, [victim.id])
    expect(rowCount).toBeGreaterThan(0)
    const { rows } = await world.owner.query<{ may: boolean }>(
      `SELECT has_table_privilege('app', $1, 'SELECT') AS may`,
      [table],
    )
    expect((await touched(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, victim)) > 0).toBe(rows[0]?.may)
  })

  it("lets nobody else read, change, remove or add the victim's rows", async () => {
    const before = await checksumOf(world.owner, victim.id)
    expect(await touched(`SELECT 1 FROM ${table} WHERE tenant_id = $1`)).toBe(0)
    expect(await touched(`UPDATE ${table} SET created_at = now() WHERE tenant_id = $1`)).toBe(0)
    expect(await touched(`DELETE FROM ${table} WHERE tenant_id = $1`)).toBe(0)
    const add = inTenantSql(stranger.ctx(), (client) => insertTenantRow(client, table, refs, columnsOf))
    await expect(add).rejects.toMatchObject({ code: '42501' })
    expect(await checksumOf(world.owner, victim.id)).toBe(before)
  })

  it('shows nothing to a connection that named no tenant', async () => {
    const seen = world.database.pool.query(`SELECT 1 FROM ${table}`).then(
      ({ rowCount }) => rowCount,
      (error: unknown) => (error instanceof pg.DatabaseError && error.code === '42501' ? 0 : error),
    )
    expect(await seen).toBe(0)
  })

  it('leaks, as a control, once row-level security is off', async () => {
    await world.owner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`)
    try {
      const { rows } = await world.owner.query<{ may: boolean }>(
        `SELECT has_table_privilege('app', $1, 'SELECT') AS may`,
        [table],
      )
      expect((await touched(`SELECT 1 FROM ${table} WHERE tenant_id = $1`)) > 0).toBe(rows[0]?.may)
    } finally {
      await world.owner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`)
    }
  })
})
