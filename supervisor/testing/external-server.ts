import { chownSync } from 'node:fs'
import pg from 'pg'
import { openCluster, type Cluster } from '../postgres'
import { serviceUser } from '../service-user'
import { discardTestHome, makeTestHome } from '../test-home'
import { makeCertificates, type Certificates } from './certificates'

export type ExternalServer = {
  cluster: Cluster
  certificates: Certificates
  /** The two settings that name a database of it; `parameters` go behind the question mark. */
  settings(database: string, parameters?: string): { DATABASE_URL: string; DATABASE_OWNER_URL: string }
  /** As a superuser, one statement at a time. Database: that of all servers by default. */
  admin(sql: string, database?: string): Promise<void>
  discard(): Promise<void>
}

/** A PostgreSQL that stands for somebody else's, on a port of its own, with the two roles and, if asked, TLS. */
export async function startExternalServer({ withTls = false } = {}): Promise<ExternalServer> {
  const home = makeTestHome()
  const certificates = makeCertificates(home, 'server')
  const user = serviceUser()
  // PostgreSQL takes only a key of its own user.
  if (user !== undefined) for (const file of Object.values(certificates)) chownSync(file, user.uid, user.gid)
  const { cert, key } = certificates
  const settings: Record<string, string> = withTls
    ? { ssl: 'on', ssl_cert_file: cert, ssl_key_file: key }
    : {}
  const cluster = await openCluster({ stateDir: home, ephemeral: true, settings })
  const named = (url: string, parameters: string): string =>
    `${url.replace('127.0.0.1', 'localhost')}${parameters === '' ? '' : `?${parameters}`}`
  return {
    cluster,
    certificates,
    settings: (database, parameters = '') => ({
      DATABASE_URL: named(cluster.appUrl(database), parameters),
      DATABASE_OWNER_URL: named(cluster.ownerUrl(database), parameters),
    }),
    admin: async (sql, database = 'postgres') => {
      const client = new pg.Client({ connectionString: cluster.superuserUrl(database) })
      await client.connect()
      await client.query(sql).finally(() => client.end())
    },
    discard: () => discardTestHome(home),
  }
}
