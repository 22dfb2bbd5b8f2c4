import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../auth/sign-in'
import { findMember } from '../auth/find-member'
import { openDatabase, type Database } from '../core/db'
import { activateMember } from '../members/activate-member'
import { changeRole } from '../members/change-role'
import { deactivateMember } from '../members/deactivate-member'
import { openWorld, type TestTenant, type World } from '../testing/world'
import type { InstallCtx } from './context'
import { createTenant } from './create-tenant'
import { createUser } from './create-user'
import { deleteUser } from './delete-user'
import { findPlace } from './find-place'
import { getStats } from './get-stats'
import { listTenants } from './list-tenants'
import { listUsers } from './list-users'
import { setPassword } from './set-password'
import { setUserStatus } from './set-user-status'

let world: World
let owner: Database
let install: InstallCtx
let acme: TestTenant
const source = { userAgent: null, address: '192.0.2.1' }
const password = 'a long enough password'
let count = 0
const someone = (): string => `person-${(count += 1)}@example.test`

beforeAll(async () => {
  world = await openWorld()
  owner = openDatabase({ url: world.db.ownerUrl, poolSize: 3 })
  install = { owner, actor: { kind: 'cli', user: 'root' }, requestId: crypto.randomUUID() }
})
beforeEach(async () => {
  acme = await world.tenant('Acme')
})
afterAll(async () => {
  await owner.close()
  await world.close()
})

type Audited = { tenant_id: string | null; actor_kind: string; actor_id: string; action: string }
const audited = async (action: string): Promise<Audited | undefined> =>
  (
    await world.owner.query<Audited>(
      'SELECT tenant_id, actor_kind, actor_id, action FROM audit_log WHERE action = $1 ORDER BY seq DESC LIMIT 1',
      [action],
    )
  ).rows[0]
const addressOf = async (userId: string): Promise<string> =>
  (await world.owner.query<{ email: string }>('SELECT email::text FROM users WHERE id = $1', [userId]))
    .rows[0]?.email ?? ''
const facts = async (): Promise<string[]> =>
  (await world.owner.query<{ kind: string }>('SELECT kind FROM event_log ORDER BY seq')).rows.map(
    ({ kind }) => kind,
  )

describe('createUser', () => {
  it('makes a person who can sign in, in a place, and says so in both chains', async () => {
    const email = someone()
    const made = await createUser(install, {
      email: email.toUpperCase(),
      name: 'Ana',
      password,
      place: { slug: acme.slug, role: 'agent' },
    })
    expect(made.isNew).toBe(true)
    const { token } = await signIn({ email, password }, source)
    expect((await findMember(token, acme.slug))?.tenant).toMatchObject({ slug: acme.slug, role: 'agent' })
    expect(await audited('user.created')).toMatchObject({
      tenant_id: null,
      actor_kind: 'cli',
      actor_id: 'root',
    })
    expect(await audited('member.joined')).toMatchObject({ tenant_id: acme.id, actor_kind: 'cli' })
    expect(await facts()).toContain('membership.created')
  })

  it('leaves name and password of somebody who has an account, and gives the place', async () => {
    const email = someone()
    await createUser(install, { email, name: 'Ana', password })
    const again = {
      email,
      name: 'Other',
      password: 'quite another one',
      place: { slug: acme.slug, role: 'viewer' },
    }
    expect(await createUser(install, again as never)).toEqual({ email, isNew: false })
    await expect(signIn({ email, password }, source)).resolves.toBeDefined()
    const rows = await listUsers(install, { tenant: acme.slug })
    expect(rows.find((row) => row.email === email)).toMatchObject({
      name: 'Ana',
      places: [{ tenant: acme.slug, role: 'viewer', status: 'active' }],
    })
    await expect(createUser(install, again as never)).rejects.toMatchObject({ reason: 'alreadyMember' })
    await expect(createUser(install, { email, name: 'Ana' })).rejects.toMatchObject({
      reason: 'accountExists',
    })
  })

  it('keeps to the plan, and makes nobody when there is no room', async () => {
    await world.owner.query(`UPDATE tenants SET plan = 'basic', max_users = 4 WHERE id = $1`, [acme.id])
    const email = someone()
    await expect(
      createUser(install, { email, name: 'Ana', place: { slug: acme.slug, role: 'agent' } }),
    ).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'limitPeople' })
    expect((await listUsers(install)).map((row) => row.email)).not.toContain(email)
  })

  it.each([
    [{ email: 'nobody' }, 'email'],
    [{ name: ' ' }, 'name'],
    [{ password: 'short' }, 'password'],
    [{ place: { slug: 'Not A Slug', role: 'agent' } }, 'place.slug'],
    [{ place: { slug: 'acme', role: 'king' } }, 'place.role'],
  ])('refuses %j', async (wrong, field) => {
    const attempt = createUser(install, { email: someone(), name: 'Ana', ...wrong } as never)
    await expect(attempt).rejects.toMatchObject({
      code: 'INVALID',
      fields: { [field]: expect.any(Array) as unknown },
    })
  })

  it('makes operators, of new people and of known ones', async () => {
    const email = someone()
    await createUser(install, { email, name: 'Ana' })
    expect(await createUser(install, { email, name: 'Ana', isOperator: true })).toEqual({
      email,
      isNew: false,
    })
    expect(await audited('user.made_operator')).toMatchObject({ tenant_id: null, actor_kind: 'cli' })
    expect((await listUsers(install)).find((row) => row.email === email)?.isOperator).toBe(true)
  })
})

describe('createTenant', () => {
  it('makes a tenant with its admin, audited in its own chain', async () => {
    const email = someone()
    await createUser(install, { email, name: 'Ana', password })
    const slug = `shop-${count}`
    const input = {
      name: 'The Shop',
      slug,
      plan: 'pro',
      timezone: 'UTC',
      locale: 'es',
      adminEmail: email,
    } as const
    expect(await createTenant(install, input)).toEqual({ slug })
    expect((await listTenants(install)).find((row) => row.slug === slug)).toMatchObject({
      name: 'The Shop',
      plan: 'pro',
      status: 'active',
      people: 1,
      numbers: 0,
    })
    const entry = await audited('tenant.created')
    expect(entry).toMatchObject({ actor_kind: 'cli' })
    expect(entry?.tenant_id).not.toBeNull()
    await expect(createTenant(install, input)).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'slugTaken',
    })
  })

  it('makes nothing when its admin is not known', async () => {
    const slug = 'nobodys-shop'
    const input = {
      name: 'Shop',
      slug,
      plan: 'free',
      timezone: 'UTC',
      locale: 'en',
      adminEmail: someone(),
    } as const
    await expect(createTenant(install, input)).rejects.toMatchObject({ reason: 'userNotFound' })
    expect((await listTenants(install)).map((row) => row.slug)).not.toContain(slug)
  })
})

describe('keeping out and letting in', () => {
  it('ends every sign-in of a person and opens none until they are let in again', async () => {
    const email = await addressOf(acme.userIds.agent)
    await setPassword(install, { email, password })
    const { token } = await signIn({ email, password }, source)
    await setUserStatus(install, { email }, 'inactive')
    expect(await findMember(token, acme.slug)).toBeNull()
    expect(await facts()).toContain('sign_in.ended')
    await expect(signIn({ email, password }, source)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    await expect(setUserStatus(install, { email }, 'inactive')).rejects.toMatchObject({
      reason: 'alreadyInactive',
    })
    await setUserStatus(install, { email }, 'active')
    expect(await audited('user.activated')).toMatchObject({ tenant_id: null, actor_kind: 'cli' })
    await expect(signIn({ email, password }, source)).resolves.toBeDefined()
    expect(await findMember(token, acme.slug)).toBeNull()
  })

  it("refuses a tenant's last admin and the last operator, by either way out", async () => {
    const admin = await addressOf(acme.userIds.admin)
    const refusal = { code: 'PRECONDITION', reason: 'lastAdminOf', values: { tenant: 'Acme' } }
    await expect(setUserStatus(install, { email: admin }, 'inactive')).rejects.toMatchObject(refusal)
    await expect(deleteUser(install, { email: admin })).rejects.toMatchObject(refusal)
    await world.owner.query('UPDATE users SET is_operator = false')
    const email = someone()
    await createUser(install, { email, name: 'Only', isOperator: true })
    const last = { code: 'PRECONDITION', reason: 'lastOperator' }
    await expect(deleteUser(install, { email })).rejects.toMatchObject(last)
    await expect(setUserStatus(install, { email }, 'inactive')).rejects.toMatchObject(last)
    await createUser(install, { email: someone(), name: 'Second', isOperator: true })
    await deleteUser(install, { email })
  })

  it("lets one of two admins go when both are sent away at once, also by the tenant's own verb", async () => {
    const [first, second] = [await addressOf(acme.userIds.admin), someone()]
    await createUser(install, { email: second, name: 'B', place: { slug: acme.slug, role: 'admin' } })
    const { ctx, membershipId } = await findPlace(install, { email: second, slug: acme.slug })
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.allSettled([
        setUserStatus(install, { email: first }, 'inactive'),
        deactivateMember(ctx, { membershipId }),
      ])
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      if (outcomes[0].status === 'fulfilled') await setUserStatus(install, { email: first }, 'active')
      else await activateMember(ctx, { membershipId })
    }
    const both = await Promise.allSettled([first, second].map((email) => deleteUser(install, { email })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('deleteUser', () => {
  it('closes every place, frees the address and keeps the row', async () => {
    const email = await addressOf(acme.userIds.agent)
    await setPassword(install, { email, password })
    const { token } = await signIn({ email, password }, source)
    await deleteUser(install, { email })
    expect(await findMember(token, acme.slug)).toBeNull()
    expect(await audited('user.deleted')).toMatchObject({ tenant_id: null, actor_kind: 'cli' })
    expect(await audited('member.deactivated')).toMatchObject({ tenant_id: acme.id, actor_kind: 'cli' })
    expect(await facts()).toContain('membership.changed')
    await expect(deleteUser(install, { email })).rejects.toMatchObject({ reason: 'userNotFound' })
    expect((await createUser(install, { email, name: 'New' })).isNew).toBe(true)
    const { rows } = await world.owner.query('SELECT FROM users WHERE id = $1', [acme.userIds.agent])
    expect(rows).toHaveLength(1)
  })
})

it('gives another password, which ends sign-ins and open reset links', async () => {
  const userId = acme.userIds.manager
  const email = await addressOf(userId)
  await setPassword(install, { email, password })
  const { token } = await signIn({ email, password }, source)
  await world.owner.query(
    `INSERT INTO password_resets (id, user_id, token_hash, expires_at) VALUES (gen_random_uuid(), $1, sha256('r'), now() + interval '1 day')`,
    [userId],
  )
  await setPassword(install, { email, password: 'another long password' })
  expect(await findMember(token, acme.slug)).toBeNull()
  await expect(signIn({ email, password }, source)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  const open = await world.owner.query('SELECT FROM password_resets WHERE used_at IS NULL AND user_id = $1', [
    userId,
  ])
  expect(open.rows).toHaveLength(0)
  const { rows } = await world.owner.query<{ old: unknown; new: unknown }>(
    `SELECT old_values AS old, new_values AS new FROM audit_log WHERE action = 'user.password_set'`,
  )
  expect(rows[0]).toEqual({ old: null, new: null })
})

it("changes places by the tenant's own verbs, as the command line", async () => {
  const { ctx, membershipId } = await findPlace(install, {
    email: await addressOf(acme.userIds.agent),
    slug: acme.slug,
  })
  await changeRole(ctx, { membershipId, role: 'manager' })
  expect(await audited('member.role_changed')).toMatchObject({
    tenant_id: acme.id,
    actor_kind: 'cli',
    actor_id: 'root',
  })
  const admin = await findPlace(install, { email: await addressOf(acme.userIds.admin), slug: acme.slug })
  await expect(deactivateMember(admin.ctx, { membershipId: admin.membershipId })).rejects.toMatchObject({
    reason: 'lastAdmin',
  })
  const other = await world.tenant('Other')
  await expect(
    findPlace(install, { email: await addressOf(acme.userIds.agent), slug: other.slug }),
  ).rejects.toMatchObject({ reason: 'memberNotFound' })
})

it('counts what there is', async () => {
  const stats = await getStats(install)
  expect(stats.tenants).toBeGreaterThan(0)
  expect(stats.users).toBeGreaterThanOrEqual(4)
  expect(stats.databaseBytes).toBeGreaterThan(1_000_000)
})

it('cannot be done by the role that serves requests', async () => {
  const asApp = { ...install, owner: world.database }
  await expect(createUser(asApp, { email: someone(), name: 'Ana' })).rejects.toThrow(
    /permission denied|denied access/i,
  )
  expect(await getStats(asApp)).toMatchObject({ tenants: 0, users: 0, auditEntries: 0 })
  expect(await listUsers(asApp)).toEqual([])
  expect(await listTenants(asApp)).toEqual([])
})
