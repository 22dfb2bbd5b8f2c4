import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { recordHeartbeat } from '../../lib/health/heartbeat'
import { openWorld, type World } from '../../lib/testing/world'
import { watchDatabase } from '../../supervisor/database-watch'
import { openExternal } from '../../supervisor/external-database'
import { keepCanary } from '../../supervisor/key-canary'
import { keyFile, loadMasterKey } from '../../supervisor/master-key'
import { freePort } from '../../supervisor/ports'
import type { Settings } from '../../supervisor/settings'
import { examine } from './examine'

let world: World
let settings: Settings
let superuser: pg.Client
const repairs: (() => unknown)[] = []

beforeAll(async () => {
  world = await openWorld()
  const stateDir = mkdtempSync(path.join(tmpdir(), 'switchboard-doctor-'))
  await keepCanary(world.db.ownerUrl, loadMasterKey(stateDir, undefined))
  superuser = new pg.Client({ connectionString: world.db.superuserUrl })
  await superuser.connect()
  settings = {
    port: await freePort(),
    workers: 1,
    realtimePort: await freePort(),
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    masterKey: undefined,
    stateDir,
    mediaDir: '',
    externalDatabase: { ownerUrl: world.db.ownerUrl, appUrl: world.db.appUrl },
    statusFile: undefined,
    isDev: false,
  }
})
afterEach(async () => {
  for (const repair of repairs.splice(0)) await repair()
})
afterAll(async () => {
  rmSync(settings.stateDir, { recursive: true })
  await superuser.end()
  await world.close()
})

/** Names of the checks that fail, each with its line. */
const complaints = async (changed: Partial<Settings> = {}): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await examine({ ...settings, ...changed }))
      .filter(({ isGood }) => !isGood)
      .map(({ name, text }) => [name, text]),
  )

const breakIt = async (sql: string, repair: string): Promise<void> => {
  repairs.push(() => superuser.query(repair))
  await superuser.query(sql)
}

it('finds every part of a sound install well, in one line each', async () => {
  const findings = await examine(settings)
  expect(findings.filter(({ isGood }) => !isGood)).toEqual([])
  expect(findings.map(({ name }) => name)).toEqual([
    'database',
    'roles',
    'migrations',
    'policies',
    'audit log',
    'master key',
    'worker',
    'clock',
    'disk',
    'port',
  ])
  for (const { text } of findings) expect(text).not.toMatch(/\n|postgresql:/)
})

describe('finds', () => {
  it.each([
    ['a policy that is gone', 'DROP POLICY tenant ON contacts', /by tenant: contacts$/],
    [
      'a table whose policies are off',
      'ALTER TABLE messages DISABLE ROW LEVEL SECURITY',
      /by tenant: messages$/,
    ],
    ['a table that its owner walks past', 'ALTER TABLE messages NO FORCE ROW LEVEL SECURITY', /: messages$/],
    ['a policy that lets everybody in', 'ALTER POLICY tenant ON contacts USING (true)', /: contacts$/],
  ])('%s', async (_, sql, text) => {
    await breakIt(
      sql,
      `ALTER TABLE messages ENABLE ROW LEVEL SECURITY; ALTER TABLE messages FORCE ROW LEVEL SECURITY;
       DROP POLICY IF EXISTS tenant ON contacts; CREATE POLICY tenant ON contacts TO app
       USING (tenant_id = (SELECT current_tenant_id())) WITH CHECK (tenant_id = (SELECT current_tenant_id()))`,
    )
    expect(await complaints()).toEqual({ policies: expect.stringMatching(text) as string })
  })

  it('something that app owns', async () => {
    await breakIt('ALTER TABLE throttle OWNER TO app', 'ALTER TABLE throttle OWNER TO owner')
    expect((await complaints()).database ?? (await complaints()).roles).toMatch(/app owns throttle/)
  })

  it('a migration that is not applied, and one that was edited', async () => {
    const change = (set: string): string =>
      `UPDATE _prisma_migrations SET ${set} WHERE migration_name LIKE '%_processes'`
    await breakIt(change('finished_at = NULL'), change('finished_at = now()'))
    expect(await complaints()).toEqual({ migrations: expect.stringContaining('_processes') as string })
  })

  it('another master key, none, and one that others may read', async () => {
    const other = randomBytes(32).toString('base64')
    expect(await complaints({ masterKey: other })).toEqual({
      'master key': expect.stringContaining('not the master key') as string,
    })
    expect(await complaints({ stateDir: path.join(settings.stateDir, 'elsewhere') })).toEqual({
      'master key': expect.stringContaining('is missing') as string,
    })
    chmodSync(keyFile(settings.stateDir), 0o644)
    repairs.push(() => chmodSync(keyFile(settings.stateDir), 0o600))
    expect(await complaints()).toEqual({ 'master key': expect.stringContaining('chmod 600') as string })
  })

  it('an audit entry that was changed after it was chained', async () => {
    await world.owner.query(
      `INSERT INTO audit_log (id, actor_kind, action, table_name, record_id) VALUES (gen_random_uuid(), 'cli', 'a', 't', 'r')`,
    )
    // Only what is older than every transaction under way is chained, those of other tests' databases among them.
    const sealed = async () => {
      await world.owner.query('SELECT seal_audit_log(100)')
      return (await world.owner.query('SELECT FROM audit_log WHERE hash IS NULL')).rowCount
    }
    await expect.poll(sealed, { timeout: 30_000 }).toBe(0)
    await breakIt(`UPDATE audit_log SET action = 'b'`, `UPDATE audit_log SET action = 'a'`)
    expect(await complaints()).toEqual({ 'audit log': 'changed or cut: that of the install' })
  }, 40_000)

  it('a clock that went back', async () => {
    await breakIt(
      `INSERT INTO event_log (kind, ids, created_at) VALUES ('tenant.created', '{}', now() + interval '1 minute')`,
      'DELETE FROM event_log',
    )
    expect(await complaints()).toEqual({ clock: expect.stringContaining('the clock went back') as string })
  })

  it.each(['port', 'realtimePort'] as const)('a taken %s', async (name) => {
    const server = createServer().listen(settings[name], '127.0.0.1')
    repairs.push(() => server.close())
    expect(await complaints()).toEqual({
      port: expect.stringContaining('is taken by another program') as string,
    })
  })

  it('a worker and a dashboard that are silent, while a supervisor runs', async () => {
    const database = await openExternal(
      settings.externalDatabase ?? { ownerUrl: '', appUrl: '' },
      settings.stateDir,
    )
    const watch = await watchDatabase(database, { log: () => undefined, onBack: () => undefined })
    repairs.push(() => watch.release())
    expect(await complaints()).toEqual({
      worker: expect.stringContaining('none tells that it lives') as string,
      port: expect.stringContaining('nothing answers') as string,
    })
    await recordHeartbeat('one')
    expect(Object.keys(await complaints())).toEqual(['port'])
  })

  it('an unreachable database, and checks the machine all the same', async () => {
    const nowhere = `postgresql://owner:a-secret@127.0.0.1:1/none`
    const found = await complaints({ externalDatabase: { ownerUrl: nowhere, appUrl: nowhere } })
    expect(found.database).toMatch(/cannot be reached/)
    expect(found.roles).toMatch(/not checked/)
    expect(found.disk).toBeUndefined()
    expect(JSON.stringify(found)).not.toContain('a-secret')
  }, 20_000)
})
