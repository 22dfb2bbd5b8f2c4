import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '../prisma/migrate'
import { readDatabaseSettings } from './database-settings'
import { watchDatabase } from './database-watch'
import { openExternal, isMigrated } from './external-database'
import { freePort } from './ports'
import { withClient } from './postgres-roles'
import type { ProductDatabase } from './product-database'
import { cloneRoot } from './root'
import { makeCertificates } from './testing/certificates'
import { startExternalServer, type ExternalServer } from './testing/external-server'

const open = (settings: Record<string, string>): Promise<ProductDatabase> => {
  const external = readDatabaseSettings(settings as unknown as NodeJS.ProcessEnv)
  if (external === undefined) throw new Error('no external database named')
  return openExternal(external, '/somewhere')
}

describe('a server somebody else runs', () => {
  let server: ExternalServer

  beforeAll(async () => {
    server = await startExternalServer()
    await server.admin('CREATE DATABASE inbox OWNER owner TEMPLATE template0')
  }, 60_000)
  afterAll(() => server.discard())

  it('carries the product, prepared by its own owner', async () => {
    const database = await open(server.settings('inbox'))
    expect(await isMigrated(database.ownerUrl)).toBe(false)
    for (let time = 0; time < 2; time++) await database.prepare()
    await migrate({ ownerUrl: database.ownerUrl, directory: path.join(cloneRoot, 'prisma') })
    expect(await isMigrated(database.ownerUrl)).toBe(true)
    const { rows } = await withClient(database.appUrl, (client) =>
      client.query<{ open: boolean }>('SELECT setup_is_open() AS open'),
    )
    expect(rows).toEqual([{ open: true }])
    await database.stop()
    expect(server.cluster.pid()).toBeDefined()
  }, 30_000)

  it('is left to one supervisor of this machine and folder', async () => {
    const database = await open(server.settings('inbox'))
    const hooks = { log: () => undefined, onBack: () => undefined }
    const watch = await watchDatabase(database, hooks)
    await expect(watchDatabase(database, hooks)).rejects.toThrow('Switchboard already runs with /somewhere')
    await watch.release()
  })

  it('is made fit by the SQL of the README, as it stands there', async () => {
    const readme = await readFile(path.join(cloneRoot, 'README.md'), 'utf8')
    const [, sql = ''] = /```sql\n([^`]+)```/.exec(readme) ?? []
    const bare = await startExternalServer()
    try {
      await bare.admin('DROP ROLE owner')
      await bare.admin('DROP ROLE app')
      for (const statement of sql.split(/;\s*/).filter((one) => one !== '')) await bare.admin(statement)
      const { port } = bare.cluster
      const at = (role: string): string =>
        `postgresql://${role}:${encodeURIComponent('…')}@localhost:${port}/switchboard`
      const database = await open({ DATABASE_URL: at('app'), DATABASE_OWNER_URL: at('owner') })
      await database.prepare()
      await migrate({ ownerUrl: database.ownerUrl, directory: path.join(cloneRoot, 'prisma') })
      expect(await isMigrated(database.ownerUrl)).toBe(true)
    } finally {
      await bare.discard()
    }
  }, 60_000)

  describe('that is not fit', () => {
    const repairs: [string, string?][] = []
    const breakIt = async (sql: string, repair: string, database?: string): Promise<void> => {
      repairs.push([repair, database])
      await server.admin(sql, database)
    }
    afterEach(async () => {
      for (const [sql, database] of repairs.splice(0)) await server.admin(sql, database)
    })

    it.each([
      ['app SUPERUSER', 'app NOSUPERUSER', /row-level security does not bind app/],
      ['app BYPASSRLS', 'app NOBYPASSRLS', /row-level security does not bind app/],
      ['owner BYPASSRLS', 'owner NOBYPASSRLS', /row-level security does not bind owner/],
    ])('is refused when a role is %s', async (change, repair, message) => {
      await breakIt(`ALTER ROLE ${change}`, `ALTER ROLE ${repair}`)
      await expect(open(server.settings('inbox'))).rejects.toThrow(message)
    })

    it('is refused when app may become owner', async () => {
      await breakIt('GRANT owner TO app', 'REVOKE owner FROM app')
      await expect(open(server.settings('inbox'))).rejects.toThrow(/app is a member of owner/)
    })

    it('is refused when app owns something', async () => {
      await breakIt('CREATE TABLE mine (id int); ALTER TABLE mine OWNER TO app', 'DROP TABLE mine', 'inbox')
      await expect(open(server.settings('inbox'))).rejects.toThrow(/app owns mine/)
    })

    it('is refused when the two addresses are swapped, or lead to two databases', async () => {
      const { DATABASE_URL, DATABASE_OWNER_URL } = server.settings('inbox')
      const swapped = { DATABASE_URL: DATABASE_OWNER_URL, DATABASE_OWNER_URL: DATABASE_URL }
      await expect(open(swapped)).rejects.toThrow(/its role is called/)
      const elsewhere = server.settings('postgres').DATABASE_URL
      await expect(open({ DATABASE_URL: elsewhere, DATABASE_OWNER_URL })).rejects.toThrow(
        /lead to two databases/,
      )
    })

    it('is refused when it is not there, or the password is wrong', async () => {
      await expect(open(server.settings('nowhere'))).rejects.toThrow(/There is no such database/)
      const settings = server.settings('inbox')
      const wrong = new URL(settings.DATABASE_URL)
      wrong.password = 'wrong-secret'
      const refusal = await open({ ...settings, DATABASE_URL: wrong.href }).catch(
        (error: Error) => error.message,
      )
      expect(refusal).toMatch(/does not let the role app in/)
      expect(refusal).not.toMatch(/secret|\n/)
    })

    it('is refused when an extension is missing and owner may not make it', async () => {
      await breakIt('CREATE DATABASE closed TEMPLATE template0', 'DROP DATABASE closed WITH (FORCE)')
      await expect(open(server.settings('closed'))).rejects.toThrow(
        /owner may not create in the schema public/,
      )
      await server.admin('GRANT ALL ON SCHEMA public TO owner WITH GRANT OPTION', 'closed')
      const database = await open(server.settings('closed'))
      await expect(database.prepare()).rejects.toThrow(
        /The extension citext is missing and owner may not make it/,
      )
    })

    it('is refused when it does not encrypt and must', async () => {
      await expect(open(server.settings('inbox', 'sslmode=verify'))).rejects.toThrow(/does not encrypt/)
    })
  })
})

describe('a server with a certificate of an authority of its own', () => {
  let server: ExternalServer
  const trusting = (ca: string): Record<string, string> => ({
    ...server.settings('inbox'),
    DB_SSL: 'verify',
    DB_SSL_CA: ca,
  })

  beforeAll(async () => {
    server = await startExternalServer({ withTls: true })
    await server.admin('CREATE DATABASE inbox OWNER owner TEMPLATE template0')
  }, 60_000)
  afterAll(() => server.discard())

  it('is used, encrypted, when that authority is named', async () => {
    const { appUrl } = await open(trusting(server.certificates.ca))
    const { rows } = await withClient(appUrl, (client) =>
      client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'),
    )
    expect(rows).toEqual([{ ssl: true }])
  })

  it('is refused under another authority, and when none is named', async () => {
    const other = makeCertificates(path.dirname(server.certificates.ca), 'other')
    await expect(open(trusting(other.ca))).rejects.toThrow(/is not trusted .*DB_SSL_CA/)
    await expect(open({ ...server.settings('inbox'), DB_SSL: 'verify' })).rejects.toThrow(/is not trusted/)
  })

  it('is refused under a name that the certificate does not hold', async () => {
    const settings = trusting(server.certificates.ca)
    for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'])
      settings[name] = settings[name]?.replace('localhost', '127.0.0.1') ?? ''
    await expect(open(settings)).rejects.toThrow(/is not trusted .*altnames/)
  })

  it('is used without a look at its certificate only when told so', async () => {
    await expect(open({ ...server.settings('inbox'), DB_SSL: 'require' })).resolves.toBeDefined()
  })
})

describe('a server that cannot be reached', () => {
  const refusalAfter = async (port: number): Promise<{ message: string; ms: number }> => {
    const at = `127.0.0.1:${port}/inbox`
    const startedAt = performance.now()
    const settings = {
      DATABASE_URL: `postgres://app:x@${at}`,
      DATABASE_OWNER_URL: `postgres://owner:x@${at}`,
    }
    const message = await open(settings).then(
      () => 'opened',
      (error: Error) => error.message,
    )
    return { message, ms: performance.now() - startedAt }
  }

  it('is given up in time when nobody listens, and when somebody never answers', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const [closed, mute] = await Promise.all([
      freePort().then(refusalAfter),
      refusalAfter((silent.address() as AddressInfo).port),
    ])
    silent.close()
    expect(closed.message).toMatch(/cannot be reached \(ECONNREFUSED\)/)
    expect(mute.message).toMatch(/cannot be reached \(.*timeout/)
    for (const { message, ms } of [closed, mute]) {
      expect(message).not.toContain('\n')
      expect(ms).toBeLessThan(9500)
    }
  }, 20_000)
})
