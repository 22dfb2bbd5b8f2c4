import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { hashToken } from '../../lib/core/crypto'
import { createTestDatabase, type TestDatabase } from '../../lib/testing/database'
import { databaseSettings } from '../../supervisor/database-settings'
import { printed } from '../../supervisor/testing/printed'
import type * as Describing from '../describe-error'
import type * as Program from '../program'

let db: TestDatabase
let home: string
let owner: pg.Client
let makeProgram: typeof Program.makeProgram
let describeError: typeof Describing.describeError

beforeAll(async () => {
  db = await createTestDatabase()
  home = mkdtempSync(path.join(tmpdir(), 'switchboard-cli-'))
  for (const name of databaseSettings) vi.stubEnv(name, '')
  vi.stubEnv('SWITCHBOARD_HOME', home)
  vi.stubEnv('DATABASE_OWNER_URL', db.ownerUrl)
  // The settings are read once by whoever reads them first, and other tests may have been first.
  vi.resetModules()
  ;({ makeProgram } = await import('../program'))
  ;({ describeError } = await import('../describe-error'))
  owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
})
beforeEach(() => {
  // A command lets the domains read the role app from there, and another process would start from its own.
  vi.stubEnv('DATABASE_URL', db.appUrl)
  vi.stubEnv('REALTIME_PORT', '3101')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true })
  await owner.end()
  await db.drop()
})

/** What a command prints; a refusal is the line that the person would read. */
async function run(line: string): Promise<string> {
  const lines: string[] = []
  const program = makeProgram()
  for (const command of program.commands) {
    command.exitOverride().configureOutput({ writeErr: (text) => void lines.push(text.trim()) })
  }
  const output = await printed(async () => {
    try {
      await program.parseAsync(line.split(' '), { from: 'user' })
    } catch (error) {
      if (!String((error as { code?: string }).code).startsWith('commander.'))
        lines.push(describeError(error))
    }
  })
  return [...lines, output.trimEnd()].filter((text) => text !== '').join('\n')
}

const people = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (JSON.parse(await run('list-users --json')) as { email: string; status: string; places: unknown }[]).map(
      ({ email, status, places }) => [email, { status, places }],
    ),
  )

it('makes workspaces and people, and moves them about', async () => {
  const made = await run('create-admin ana@example.test --name Ana')
  expect(made).toMatch(
    /^ana@example.test has an account\.\nA password can be chosen once, until .* UTC, at http\S+\/reset\/\S+$/,
  )
  expect(
    await run('create-tenant Shop --plan basic --locale es --timezone America/Lima --admin ana@example.test'),
  ).toBe('The workspace Shop is at /w/shop.')
  expect(await run('create-user Bob@example.test --name Bob --tenant shop --role viewer')).toContain(
    'Bob@example.test has an account and is viewer in shop.',
  )
  expect(await run('update-role bob@example.test manager --tenant shop')).toBe(
    'bob@example.test is manager in shop.',
  )
  expect(await run('deactivate bob@example.test --tenant shop')).toBe('bob@example.test is inactive in shop.')
  expect(await people()).toEqual({
    'ana@example.test': { status: 'active', places: [{ tenant: 'shop', role: 'admin', status: 'active' }] },
    'Bob@example.test': {
      status: 'active',
      places: [{ tenant: 'shop', role: 'manager', status: 'inactive' }],
    },
  })
  expect(await run('list-users --tenant shop')).toMatch(
    /^EMAIL .*\nana@.* yes +shop:admin +–\n.*shop:manager \(inactive\)/,
  )
  expect(await run('activate bob@example.test --tenant shop')).toBe('bob@example.test is active in shop.')
  const first = await run('reset-password bob@example.test')
  const second = await run('reset-password BOB@example.test')
  const tokenOf = (said: string): string => /\/reset\/(\S+)$/.exec(said)?.[1] ?? ''
  expect(tokenOf(second)).not.toBe(tokenOf(first))
  const open = await owner.query('SELECT FROM password_resets WHERE token_hash = ANY ($1)', [
    [first, second].map((said) => hashToken(tokenOf(said))),
  ])
  expect(open.rowCount).toBe(1)
  await run('deactivate bob@example.test')
  expect(await people()).toMatchObject({ 'Bob@example.test': { status: 'inactive' } })
  await run('activate bob@example.test')
  expect(await run('list-tenants')).toMatch(/\nshop +Shop +basic +active +2 +0 /)
  expect(JSON.parse(await run('list-tenants --json'))).toMatchObject([{ slug: 'shop', people: 2 }])
  expect(await run('show-stats')).toMatch(/^Workspaces +1\nPeople +2, of them operators: 1\n/)
  expect(JSON.parse(await run('show-stats --json'))).toMatchObject({ tenants: 1, users: 2, messagesIn: 0 })
  expect(await run('delete-user bob@example.test')).toBe('Bob@example.test has no account any more.')
  expect(Object.keys(await people())).toEqual(['ana@example.test'])

  const { rows } = await owner.query<{ kinds: string[]; actions: string[] }>(
    'SELECT array_agg(DISTINCT actor_kind) AS kinds, array_agg(DISTINCT action ORDER BY action) AS actions FROM audit_log',
  )
  expect(rows[0]?.kinds).toEqual(['cli'])
  expect(rows[0]?.actions).toEqual([
    'member.activated',
    'member.deactivated',
    'member.joined',
    'member.role_changed',
    'password_reset.created',
    'tenant.created',
    'user.activated',
    'user.created',
    'user.deactivated',
    'user.deleted',
    'user.made_operator',
  ])
}, 60_000)

it.each([
  ['delete-user ana@example.test', 'This is the only active operator. Make somebody else an operator first.'],
  [
    'deactivate ana@example.test --tenant shop',
    'This is the only active admin. Make somebody else an admin first.',
  ],
  ['reset-password nobody@example.test', 'There is no account with this address.'],
  ['activate nobody@example.test', 'There is no account with this address.'],
  ['create-user a --name A --tenant shop --role viewer', 'email: This is not an e-mail address.'],
  [
    'create-user a@example.test --name A --tenant nowhere --role viewer',
    'There is no workspace with this address.',
  ],
  ['create-user a@example.test --name A --tenant shop --role king', 'place.role: This is not valid.'],
  ['create-tenant Shop', 'slug: Another workspace has this address.'],
  ['create-tenant Other --plan golden', /Allowed choices are free, basic, pro, enterprise/],
  ['update-role ana@example.test king --tenant shop', /Allowed choices are admin, manager, agent, viewer/],
  ['reset-password ana@example.test --stdin --password secret', /unknown option '--password'/],
  ['create-admin ana@example.test --name Ana --password secret', /unknown option '--password'/],
])('refuses %s', async (line, said) => {
  expect(await run(line)).toEqual(typeof said === 'string' ? said : expect.stringMatching(said))
})

it('prints the addresses of both roles, and nothing else', async () => {
  expect(await run('db-url')).toMatch(/^postgresql:\/\/owner:\S+$/)
  expect(await run('db-url --role app')).toMatch(/^postgresql:\/\/app:\S+$/)
})

it('waits for a migration to be applied by a start', async () => {
  const mark = (finished: string): Promise<unknown> =>
    owner.query(
      `UPDATE _prisma_migrations SET finished_at = ${finished} WHERE migration_name LIKE '%_processes'`,
    )
  await mark('NULL')
  expect(await run('list-users')).toMatch(
    /^The database waits for 1 migrations \(\S+_processes first\); start/,
  )
  await mark('now()')
})
