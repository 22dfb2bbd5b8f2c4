import type pg from 'pg'
import { PlainError } from './plain-error'

/** What migrations build on; each is trusted, so the owner of a database may make it. */
export const extensions = ['citext', 'pg_trgm', 'btree_gin', 'pgcrypto'] as const
const oldestVersion = 15

export type RoleName = 'owner' | 'app'

/** What a role is, as the server tells. */
export type Role = {
  name: string
  version: number
  encoding: string
  bypasses: string | null
  isReadOnly: boolean
  identity: string
}

/**
 * Reads what a role may do. `bypasses` names a role through which row-level security would not bind it: itself, or one
 * it is a member of.
 */
const roleSql = `
  SELECT current_user::text AS name, current_setting('server_version_num')::int / 10000 AS version,
    current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS "isReadOnly",
    (SELECT r.rolname FROM pg_roles r
      WHERE (r.rolsuper OR r.rolbypassrls OR (r.rolname = 'owner' AND current_user <> 'owner'))
        AND pg_has_role(current_user, r.oid, 'MEMBER')
      ORDER BY r.rolname = current_user DESC, r.rolname LIMIT 1) AS bypasses,
    pg_postmaster_start_time()::text || (SELECT oid FROM pg_database WHERE datname = current_database())::text AS identity`

/**
 * Whether a server can carry Switchboard, asked before anything is made in it.
 * @returns a mark that is the same for two connections to the same database.
 * @throws PlainError with what is wrong and the SQL that mends it.
 */
export async function checkRole(client: pg.ClientBase, expected: RoleName): Promise<string> {
  const role = (await client.query<Role>(roleSql)).rows[0]
  if (role === undefined) throw new Error('The database told nothing of its role')
  const why = refusalOf(role, expected)
  if (why !== undefined) throw new PlainError(`The external database cannot be used: ${why}.`)
  return role.identity
}

/** Why a role is not fit; undefined when it is. */
export function refusalOf(
  { name, version, encoding, bypasses, isReadOnly }: Role,
  expected: RoleName,
): string | undefined {
  if (version < oldestVersion) return `it is PostgreSQL ${version}, ${oldestVersion} or newer is needed`
  if (name !== expected) {
    return `its role is called ${name}, and policies are written for "${expected}" (README.md has the SQL)`
  }
  if (bypasses === name) {
    return `row-level security does not bind ${name}; as a superuser: ALTER ROLE ${name} NOSUPERUSER NOBYPASSRLS`
  }
  if (bypasses !== null) {
    return `${name} is a member of ${bypasses}; as a superuser: REVOKE "${bypasses}" FROM ${name}`
  }
  if (encoding !== 'UTF8') return `its encoding is ${encoding}, UTF8 is needed`
  if (isReadOnly) return 'it is a read-only copy, the primary is needed'
  return undefined
}

type Owned = { ownerCreates: boolean; appOwns: string | null }

const ownedSql = `
  SELECT has_schema_privilege('owner', 'public', 'CREATE') AND has_schema_privilege('owner', 'public', 'USAGE') AS "ownerCreates",
    CASE WHEN (SELECT datdba FROM pg_database WHERE datname = current_database()) = 'app'::regrole THEN 'the database'
      WHEN pg_has_role('app', (SELECT nspowner FROM pg_namespace WHERE nspname = 'public'), 'USAGE') THEN 'the schema public'
      ELSE (SELECT c.relname::text FROM pg_class c WHERE c.relowner = 'app'::regrole LIMIT 1) END AS "appOwns"`

/** @throws PlainError when owner cannot make objects, or app owns any: an owner may switch its own policies off. */
export async function checkOwnership(owner: pg.ClientBase): Promise<void> {
  const row = (await owner.query<Owned>(ownedSql)).rows[0]
  if (row?.ownerCreates !== true) {
    throw new PlainError(
      'The external database cannot be used: owner may not create in the schema public; as a superuser: GRANT ALL ON SCHEMA public TO owner WITH GRANT OPTION.',
    )
  }
  if (row.appOwns !== null) {
    throw new PlainError(
      `The external database cannot be used: app owns ${row.appOwns}; it must own nothing, give that to owner.`,
    )
  }
}

/** Extensions, and the schema closed to everybody but our two roles. Doing it again changes nothing. */
export async function prepareExternal(owner: pg.ClientBase): Promise<void> {
  for (const name of extensions) {
    await owner.query(`CREATE EXTENSION IF NOT EXISTS ${name}`).catch((cause: Error) => {
      throw new PlainError(
        `The extension ${name} is missing and owner may not make it (${cause.message}); as a superuser: CREATE EXTENSION ${name}.`,
        { cause },
      )
    })
  }
  // Where owner may not pass these rights on, PostgreSQL only warns; so what counts is asked afterwards.
  await owner
    .query('REVOKE CREATE ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO app')
    .catch(() => undefined)
  const { rows } = await owner.query<{ looks: boolean; creates: boolean }>(
    `SELECT has_schema_privilege('app', 'public', 'USAGE') AS looks, has_schema_privilege('app', 'public', 'CREATE') AS creates`,
  )
  if (rows[0]?.looks === true && !rows[0].creates) return
  throw new PlainError(
    'The rights on the schema public are not right; as a superuser: REVOKE CREATE ON SCHEMA public FROM PUBLIC, app; GRANT USAGE ON SCHEMA public TO app.',
  )
}
