import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuid } from 'uuid'
import type { Actor, Ctx } from '../core/context'
import { createToken } from '../core/crypto'
import { openDatabase, useDatabase, type Database } from '../core/db'
import type { MembershipRole } from '../core/permissions'
import { useMediaSettings, type MediaSettings } from '../media/internal/media-settings'
import { recordInboundMessages, type InboundMessage } from '../messages/record-inbound-messages'
import type { Lease } from '../sessions/leases'
import { phoneJid } from '../whatsapp/jid'
import { createTestDatabase, type TestDatabase } from './database'

/** A tenant of a test with one person of each role. */
export type TestTenant = {
  id: string
  slug: string
  userIds: Record<MembershipRole, string>
  ctx(role?: MembershipRole): Ctx
  worker: Ctx
}

export type World = {
  db: TestDatabase
  database: Database
  /** As `owner`, whom no policy binds. */
  owner: pg.Client
  /** Where files go; what a test changes holds at once. */
  media: MediaSettings
  tenant(name?: string): Promise<TestTenant>
  close(): Promise<void>
}

/** A database of its own for one suite, put in place of the process's. */
export async function openWorld(): Promise<World> {
  const db = await createTestDatabase()
  const database = openDatabase({ url: db.appUrl, poolSize: 10 })
  useDatabase(database)
  const mediaFolder = await mkdtemp(path.join(tmpdir(), 'switchboard-media-'))
  const media = { folder: mediaFolder, maxMegabytes: 100, diskLimitPercent: 100 }
  useMediaSettings(media)
  const owner = new pg.Client({ connectionString: db.ownerUrl })
  await owner.connect()
  return {
    db,
    database,
    owner,
    media,
    tenant: (name = 'Acme') => makeTenant(owner, name),
    close: async () => {
      useDatabase(undefined)
      useMediaSettings(undefined)
      await rm(mediaFolder, { recursive: true, force: true })
      await database.close()
      await owner.end()
      await db.drop()
    },
  }
}

/** Without limits, and with one person of each role. */
export async function makeTenant(owner: pg.ClientBase | pg.Pool, name: string): Promise<TestTenant> {
  const id = uuid()
  const slug = `t-${id.slice(-12)}`
  // Without limits; the tests of plans set their own.
  await owner.query(`INSERT INTO tenants (id, name, slug, plan) VALUES ($1, $2, $3, 'enterprise')`, [
    id,
    name,
    slug,
  ])
  const userIds = { admin: uuid(), manager: uuid(), agent: uuid(), viewer: uuid() }
  for (const [role, userId] of Object.entries(userIds)) {
    await owner.query('INSERT INTO users (id, email, name) VALUES ($1, $2, $3)', [
      userId,
      `${role}-${userId}@example.test`,
      `${name} ${role}`,
    ])
    await owner.query('INSERT INTO memberships (tenant_id, id, user_id, role) VALUES ($1, $2, $3, $4)', [
      id,
      uuid(),
      userId,
      role,
    ])
  }
  const ctxOf = (actor: Actor): Ctx => ({ tenantId: id, actor, requestId: randomUUID() })
  return {
    id,
    slug,
    userIds,
    ctx: (role = 'admin') => ctxOf({ kind: 'user', userId: userIds[role], role }),
    worker: ctxOf({ kind: 'worker', workerId: 'test' }),
  }
}

/** The token of a browser in which this person is signed in. */
export async function signedInAs(world: World, userId: string): Promise<string> {
  const { token, hash } = createToken()
  await world.owner.query(
    `INSERT INTO sign_ins (id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + interval '1 day')`,
    [uuid(), userId, hash],
  )
  return token
}

/** A person who runs the install and belongs to no tenant, signed in. */
export async function operatorOf(world: World): Promise<{ userId: string; signInToken: string }> {
  const userId = uuid()
  await world.owner.query(
    `INSERT INTO users (id, email, name, is_operator) VALUES ($1, $2, 'Olga Operator', true)`,
    [userId, `operator-${userId}@example.test`],
  )
  return { userId, signInToken: await signedInAs(world, userId) }
}

/** A linked number of the tenant, held under a lease. */
export async function linkedSession(world: World, tenant: TestTenant, phone = '15550001111'): Promise<Lease> {
  const sessionId = uuid()
  await world.owner.query(
    `INSERT INTO whatsapp_sessions (tenant_id, id, name, phone_number, desired, status, lease_owner, lease_epoch,
       lease_expires_at) VALUES ($1, $2, $3, $4, 'connected', 'connected', 'test', 1, now() + interval '1 hour')`,
    [tenant.id, sessionId, `Number ${sessionId.slice(-6)}`, phone],
  )
  return { tenantId: tenant.id, sessionId, epoch: 1n }
}

/** A file of a message, as a row; there are no bytes. */
export async function fileOf(world: World, tenant: TestTenant, messageId: string | null): Promise<string> {
  const [id, sha256] = [uuid(), '0'.repeat(64)]
  await world.owner.query(
    `INSERT INTO media_files (tenant_id, sha256, size_bytes, mimetype) VALUES ($1, $2, 1, 'text/plain')
     ON CONFLICT DO NOTHING`,
    [tenant.id, sha256],
  )
  await world.owner.query(
    `INSERT INTO media (tenant_id, id, message_id, kind, mimetype, status, sha256)
     VALUES ($1, $2, $3, 'document', 'text/plain', 'stored', $4)`,
    [tenant.id, id, messageId, sha256],
  )
  return id
}

/** A file that is kept beside whom a conversation is with. */
export async function keptFileOf(world: World, tenant: TestTenant, conversationId: string): Promise<string> {
  const id = await fileOf(world, tenant, null)
  await world.owner.query(
    `INSERT INTO contact_files (tenant_id, media_id, contact_id)
     SELECT tenant_id, $2, contact_id FROM conversations WHERE id = $1`,
    [conversationId, id],
  )
  return id
}

export const inboundText = (text: string, from = '15552223333', overrides: Partial<InboundMessage> = {}) => ({
  waId: `TEST${uuid()}`,
  fromMe: false,
  participant: null,
  chatJid: phoneJid(from),
  contact: { phone: from, lid: null, name: 'Customer' },
  type: 'text',
  text,
  // WhatsApp tells whole seconds.
  at: new Date(Math.floor(Date.now() / 1000) * 1000),
  ...overrides,
})

/** A conversation that a customer began, and its id. */
export async function conversationWith(
  world: World,
  tenant: TestTenant,
  lease: Lease,
  text = 'hello',
): Promise<string> {
  const message = inboundText(text)
  await recordInboundMessages(tenant.worker, lease.sessionId, [message])
  const { rows } = await world.owner.query<{ conversation_id: string }>(
    'SELECT conversation_id FROM messages WHERE tenant_id = $1 AND wa_id = $2',
    [tenant.id, message.waId],
  )
  const conversationId = rows[0]?.conversation_id
  if (conversationId === undefined) throw new Error('The message was not recorded')
  return conversationId
}
