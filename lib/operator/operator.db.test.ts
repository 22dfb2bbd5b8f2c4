import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { acceptInvite } from '../auth/accept-invite'
import { findMember } from '../auth/find-member'
import { DomainError } from '../core/errors'
import { checksumOf } from '../testing/checksum'
import { nothingAgreed } from '../testing/terms'
import { openWorld, operatorOf, signedInAs, type TestTenant, type World } from '../testing/world'
import { changeStatus } from './change-status'
import { changeTerms } from './change-terms'
import { createTenant } from './create-tenant'
import { getTenant } from './get-tenant'
import { inviteAdmin } from './invite-admin'
import type { OperatorCtx } from './internal/as-operator'
import { listTenants } from './list-tenants'
import type { CreateTenantInput } from './schema'

let world: World
let operator: OperatorCtx & { userId: string }
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
  operator = await operatorOf(world)
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

const asked = (over: Partial<CreateTenantInput> = {}): CreateTenantInput => ({
  name: 'Ateliê Nanquim',
  slug: `s-${uuid().slice(-12)}`,
  plan: 'basic',
  trialEndsAt: null,
  timezone: 'America/Sao_Paulo',
  locale: 'pt-BR',
  adminEmail: 'lia@example.test',
  ...over,
})

const terms = (over: object = {}) => ({
  tenantId: tenant.id,
  name: 'Acme',
  plan: 'enterprise' as const,
  ...nothingAgreed,
  ...over,
})

const chainOf = async (tenantId: string | null): Promise<{ action: string; actor_kind: string }[]> =>
  (
    await world.owner.query<{ action: string; actor_kind: string }>(
      `SELECT action, actor_kind, actor_id, old_values, new_values FROM audit_log
       WHERE tenant_id IS NOT DISTINCT FROM $1::uuid AND record_id = $2 ORDER BY seq`,
      [tenantId, tenant.id],
    )
  ).rows

type OperatorVerb = (ctx: OperatorCtx, input: never) => Promise<unknown>

/** Every verb of the operator by its file, with a full and right input. Leaving is everybody's: it only ends a visit. */
const verbs: Record<string, () => object> = {
  'change-status': () => ({ tenantId: tenant.id, status: 'suspended' }),
  'change-terms': () => terms({ plan: 'free' }),
  'create-tenant': () => asked(),
  'enter-tenant': () => ({ tenantId: tenant.id, role: 'admin', reason: 'curious' }),
  'get-tenant': () => ({ slug: tenant.slug }),
  'invite-admin': () => ({ tenantId: tenant.id }),
  'leave-tenant': () => ({ slug: tenant.slug }),
  'list-tenants': () => ({}),
}

describe("the operator's verbs", () => {
  it('are all tried', async () => {
    const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.ts'))
    const named = files.map((file) => file.replace(/\.ts$/, '')).filter((file) => /^[a-z]+-/.test(file))
    expect(named.sort()).toEqual(Object.keys(verbs).sort())
  })

  it.each(Object.keys(verbs).filter((name) => name !== 'leave-tenant'))(
    'refuse everybody who is not, and change nothing: %s',
    async (name) => {
      const module = (await import(path.join(import.meta.dirname, `${name}.ts`))) as Record<
        string,
        OperatorVerb
      >
      const verb = Object.values(module).find((value) => typeof value === 'function') as OperatorVerb
      const ended = await operatorOf(world)
      await world.owner.query('UPDATE sign_ins SET ended_at = now() WHERE user_id = $1', [ended.userId])
      const formerly = await operatorOf(world)
      await world.owner.query('UPDATE users SET is_operator = false WHERE id = $1', [formerly.userId])
      const others: string[] = []
      for (const userId of Object.values(tenant.userIds)) others.push(await signedInAs(world, userId))
      const { rows: before } = await world.owner.query('SELECT * FROM tenants ORDER BY id')
      const checksum = await checksumOf(world.owner, tenant.id)
      for (const signInToken of [...others, ended.signInToken, formerly.signInToken, 'nobody']) {
        await expect(verb({ signInToken }, verbs[name]?.() as never)).rejects.toMatchObject({
          code: 'FORBIDDEN',
        })
      }
      expect((await world.owner.query('SELECT * FROM tenants ORDER BY id')).rows).toEqual(before)
      expect(await checksumOf(world.owner, tenant.id)).toBe(checksum)
    },
  )
})

describe('a new workspace', () => {
  it('has nobody in it until its first admin takes the link, which works once', async () => {
    const { slug, token } = await createTenant(operator, asked())
    expect(await getTenant(operator, { slug })).toMatchObject({
      name: 'Ateliê Nanquim',
      state: 'active',
      used: { people: 0, sessions: 0 },
      admins: [],
      history: [{ action: 'tenant.created', byName: 'Olga Operator' }],
    })
    const person = {
      token,
      name: 'Lia',
      email: `${slug}@example.test`,
      password: 'a long password',
      locale: 'en',
    }
    expect(await acceptInvite({ ...person, locale: 'en' }, 'r')).toEqual({ slug })
    const detail = await getTenant(operator, { slug })
    expect(detail).toMatchObject({ used: { people: 1 }, admins: [{ name: 'Lia', email: person.email }] })
    await expect(acceptInvite({ ...person, locale: 'en' }, 'r')).rejects.toMatchObject({
      reason: 'inviteUsed',
    })
  })

  it('takes no address that another one has', async () => {
    await expect(createTenant(operator, asked({ slug: tenant.slug }))).rejects.toMatchObject({
      code: 'CONFLICT',
      fields: { slug: ['slugTaken'] },
    })
  })

  it.each([
    [{ name: ' ' }, { name: ['required'] }],
    [{ slug: 'Not a slug' }, { slug: ['invalidSlug'] }],
    [{ slug: 'ends-' }, { slug: ['invalidSlug'] }],
    [{ trialEndsAt: '2020-01-01T00:00:00Z' }, { trialEndsAt: ['trialInPast'] }],
    [{ timezone: 'Mars/Base' }, { timezone: ['invalidTimezone'] }],
    [{ adminEmail: 'nobody' }, { adminEmail: ['invalidEmail'] }],
  ])('names the field that is bad: %j', async (over, fields) => {
    await expect(createTenant(operator, asked(over))).rejects.toMatchObject({ code: 'INVALID', fields })
  })

  it('gets another link when the first was lost, and the first stops working', async () => {
    const first = await createTenant(operator, asked())
    const { id } = await getTenant(operator, { slug: first.slug })
    const second = await inviteAdmin(operator, { tenantId: id })
    const person = {
      name: 'Lia',
      email: `${first.slug}@example.test`,
      password: 'a long password',
      locale: 'en' as const,
    }
    await expect(acceptInvite({ ...person, token: first.token }, 'r')).rejects.toMatchObject({
      reason: 'inviteRevoked',
    })
    expect(await acceptInvite({ ...person, token: second.token }, 'r')).toEqual({ slug: first.slug })
  })
})

describe('the terms of a workspace', () => {
  it('change together, and are written down for the operator and for its admins', async () => {
    const changed = {
      plan: 'pro',
      maxUsers: 40,
      maxMediaMegabytes: 80_000,
      features: { webhooks: false },
    } as const
    await changeTerms(operator, terms(changed))
    const detail = await getTenant(operator, { slug: tenant.slug })
    expect(detail).toMatchObject({
      plan: 'pro',
      maxUsers: 40,
      maxMediaMegabytes: 80_000,
      entitlements: { limits: { sessions: 20, people: 40, mediaMegabytes: 80_000 } },
      used: { mediaMegabytes: 0 },
    })
    expect(detail.entitlements.features).toMatchObject({ webhooks: false, api: true })
    const entry = {
      action: 'tenant.termsChanged',
      actor_kind: 'operator',
      actor_id: operator.userId,
      old_values: { plan: 'enterprise', maxUsers: null, maxMediaMegabytes: null, features: {} },
      new_values: changed,
    }
    expect(await chainOf(null)).toEqual([entry])
    expect(await chainOf(tenant.id)).toEqual([entry])
  })

  it.each([
    [{ maxMediaMegabytes: -1 }, { maxMediaMegabytes: ['limitTooLow'] }],
    [{ maxMediaMegabytes: 1.5 }, { maxMediaMegabytes: ['invalidNumber'] }],
    [{ maxMediaMegabytes: 1e9 }, { maxMediaMegabytes: ['limitTooHigh'] }],
    [{ maxUsers: 0 }, { maxUsers: ['limitTooLow'] }],
    [{ maxSessions: 100_001 }, { maxSessions: ['limitTooHigh'] }],
  ])('name the field that is bad: %j', async (over, fields) => {
    await expect(changeTerms(operator, terms(over))).rejects.toMatchObject({ code: 'INVALID', fields })
  })

  it('say nothing when nothing differs', async () => {
    await changeTerms(operator, terms())
    expect(await chainOf(null)).toEqual([])
  })

  it('end a trial without deleting anything', async () => {
    await changeTerms(operator, terms({ plan: 'pro', trialEndsAt: '2020-01-01T00:00:00Z' }))
    expect(await getTenant(operator, { slug: tenant.slug })).toMatchObject({
      plan: 'pro',
      state: 'trialOver',
      entitlements: { plan: 'free', limits: { people: 1 } },
      used: { people: 4 },
    })
  })
})

describe('the list of workspaces', () => {
  it('is found without case and accents, sorted each way, and filtered by state', async () => {
    const mark = uuid().slice(-8)
    const make = (name: string, over: Partial<CreateTenantInput> = {}) =>
      createTenant(operator, asked({ name: `${name} ${mark}`, ...over }))
    await make('Zênite', { plan: 'pro' })
    await make('Águia', { plan: 'enterprise' })
    await make('Mar', { plan: 'free', trialEndsAt: new Date(Date.now() + 86_400_000).toISOString() })
    const names = async (input: object): Promise<string[]> =>
      (await listTenants(operator, { search: mark, ...input })).tenants.map(
        (row) => row.name.split(' ')[0] ?? '',
      )
    expect(await names({})).toEqual(['Águia', 'Mar', 'Zênite'])
    expect(await names({ isDescending: true })).toEqual(['Zênite', 'Mar', 'Águia'])
    expect(await names({ sort: 'plan' })).toEqual(['Mar', 'Zênite', 'Águia'])
    expect(await names({ sort: 'created', isDescending: true })).toEqual(['Mar', 'Águia', 'Zênite'])
    expect(await names({ search: `AGUIA ${mark}` })).toEqual(['Águia'])
    expect(await names({ state: 'trial' })).toEqual(['Mar'])
    expect(await names({ state: 'suspended' })).toEqual([])
  })

  it('comes in pages that neither repeat nor leave out, in every order', async () => {
    await world.owner.query(
      `INSERT INTO tenants (id, name, slug) SELECT gen_random_uuid(), 'Many ' || (n / 3), 'many-' || n FROM generate_series(1, 120) n`,
    )
    for (const sort of ['name', 'plan', 'people', 'sessions', 'created'] as const) {
      for (const isDescending of [false, true]) {
        const seen: string[] = []
        let after: string | null = null
        do {
          const page: Awaited<ReturnType<typeof listTenants>> = await listTenants(operator, {
            search: 'many',
            sort,
            isDescending,
            after,
          })
          seen.push(...page.tenants.map((row) => row.slug))
          after = page.after
        } while (after !== null)
        expect(new Set(seen).size, sort).toBe(120)
        expect(seen, sort).toHaveLength(120)
      }
    }
  })

  it('counts each state', async () => {
    const before = (await listTenants(operator, {})).counts
    await changeStatus(operator, { tenantId: tenant.id, status: 'suspended' })
    const after = (await listTenants(operator, {})).counts
    expect(after).toEqual({ ...before, active: before.active - 1, suspended: before.suspended + 1 })
  })

  it('refuses a cursor it did not make', async () => {
    await expect(listTenants(operator, { after: 'nonsense' })).rejects.toBeInstanceOf(DomainError)
  })
})

it('knows a member by their place, and an operator by nothing', async () => {
  expect((await findMember(operator.signInToken, tenant.slug))?.tenant).toBeNull()
})
