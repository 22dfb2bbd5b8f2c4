import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createSession } from '../sessions/create-session'
import { disconnectSession } from '../sessions/disconnect-session'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { findAuditBreak, sealAuditLog } from './audit-chain'
import { inTenantSql } from './db'
import { defineWrite } from './verb'

let world: World
let tenant: TestTenant
let other: TestTenant

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  other = await world.tenant('Other')
})
afterAll(() => world.close())

const entries = async () =>
  (
    await world.owner.query<{ action: string; actor_id: string; chain_no: string | null }>(
      'SELECT action, actor_kind, actor_id, record_id, old_values, new_values, chain_no FROM audit_log WHERE tenant_id = $1 ORDER BY seq',
      [tenant.id],
    )
  ).rows

/** The horizon is the whole server's: other suites' transactions hold it back for a moment. */
const sealAll = (): Promise<void> =>
  vi.waitFor(async () => {
    await sealAuditLog()
    const { rowCount } = await world.owner.query('SELECT 1 FROM audit_log WHERE hash IS NULL')
    expect(rowCount).toBe(0)
  }, 10_000)

it('says who changed what, from what to what', async () => {
  const { id } = await createSession(tenant.ctx(), { name: 'Front desk' })
  await disconnectSession(tenant.ctx(), { sessionId: id })
  expect(await entries()).toMatchObject([
    { action: 'session.created', actor_kind: 'user', actor_id: tenant.userIds.admin, record_id: id },
    {
      action: 'session.desired',
      record_id: id,
      old_values: { desired: 'connected' },
      new_values: { desired: 'disconnected' },
    },
  ])
})

it('undoes a write that says nothing to it', async () => {
  const silent = defineWrite({
    permission: 'sessions:manage',
    input: z.strictObject({}),
    run: ({ ctx, tx }) =>
      tx.contact.create({ data: { tenantId: ctx.tenantId, id: crypto.randomUUID(), name: 'Silent' } }),
  })
  await expect(silent(tenant.ctx(), {})).rejects.toThrow(/said nothing to the audit log/)
  const { rowCount } = await world.owner.query(`SELECT 1 FROM contacts WHERE name = 'Silent'`)
  expect(rowCount).toBe(0)
})

it.each(['UPDATE audit_log SET action = action', 'DELETE FROM audit_log'])(
  'refuses to the app: %s',
  async (sql) => {
    await expect(inTenantSql(tenant.ctx(), (client) => client.query(sql))).rejects.toMatchObject({
      code: '42501',
    })
  },
)

it('chains what each tenant did, in order, and finds the first entry that was changed or removed', async () => {
  for (let n = 0; n < 5; n++) await createSession(tenant.ctx(), { name: `Number ${n}` })
  await createSession(other.ctx(), { name: 'Theirs' })
  await sealAll()
  const chain = (await entries()).map((entry) => Number(entry.chain_no))
  expect(chain).toEqual(chain.map((_, index) => index + 1))
  expect(await findAuditBreak(tenant.id)).toBeNull()

  // Whoever changes an entry and its hash as well is found out by the next one.
  await world.owner.query(`UPDATE audit_log SET actor_id = 'forged' WHERE tenant_id = $1 AND chain_no = 5`, [
    tenant.id,
  ])
  await world.owner.query(
    `UPDATE audit_log a SET hash = audit_entry_hash(p.hash, a.chain_no, a) FROM audit_log p
     WHERE a.tenant_id = $1 AND a.chain_no = 5 AND p.tenant_id = $1 AND p.chain_no = 4`,
    [tenant.id],
  )
  expect(await findAuditBreak(tenant.id)).toBe(6)
  await world.owner.query(
    `UPDATE audit_log SET actor_id = 'somebody else' WHERE tenant_id = $1 AND chain_no = 4`,
    [tenant.id],
  )
  expect(await findAuditBreak(tenant.id)).toBe(4)
  await world.owner.query('DELETE FROM audit_log WHERE tenant_id = $1 AND chain_no = 2', [tenant.id])
  expect(await findAuditBreak(tenant.id)).toBe(2)
  expect(await findAuditBreak(other.id)).toBeNull()
})
