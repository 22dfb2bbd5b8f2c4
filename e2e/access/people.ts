import { hash } from '@node-rs/argon2'
import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test'
import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { membershipRoles, type MembershipRole } from '../../lib/core/permissions'
import { addTenantRows } from '../../lib/testing/tenant-rows'
import type { Victim } from './entries'

/** Somebody who tries. */
export type Actor = {
  name: string
  /** Of the victim, of another workspace, of none, or not even signed in. */
  place: 'here' | 'elsewhere' | 'operator' | 'anonymous'
  role: MembershipRole | null
  request: APIRequestContext
}

const password = 'a long enough password'

/** A workspace with one person of each role. */
async function addWorkspace(
  owner: pg.Client,
  slug: string,
): Promise<{ id: string; emails: Map<MembershipRole, string> }> {
  const id = uuid()
  const passwordHash = await hash(password)
  await owner.query(`INSERT INTO tenants (id, name, slug, plan) VALUES ($1, $2, $2, 'enterprise')`, [
    id,
    slug,
  ])
  const emails = new Map<MembershipRole, string>()
  for (const role of membershipRoles) {
    const [userId, email] = [uuid(), `${role}@${slug}.test`]
    await owner.query('INSERT INTO users (id, email, name, password_hash) VALUES ($1, $2, $3, $4)', [
      userId,
      email,
      `${role} of ${slug}`,
      passwordHash,
    ])
    await owner.query('INSERT INTO memberships (tenant_id, id, user_id, role) VALUES ($1, $2, $3, $4)', [
      id,
      uuid(),
      userId,
      role,
    ])
    emails.set(role, email)
  }
  return { id, emails }
}

/** Signs in as the page does. @throws Error when the pair is refused. */
async function signIn(request: APIRequestContext, email: string): Promise<void> {
  const { csrfToken } = (await (await request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const response = await request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email, password, json: 'true' },
  })
  if (!response.ok()) throw new Error(`${email} was refused: ${response.status()}`)
}

export type Cast = {
  victimId: string
  victim: Victim
  strangerSlug: string
  actors: Actor[]
  close(): Promise<void>
}

/** Two workspaces with everybody in them, an operator and a stranger, all signed in over HTTP. */
export async function gatherCast(
  playwright: PlaywrightWorkerArgs['playwright'],
  url: string,
  owner: pg.Client,
): Promise<Cast> {
  const open = (): Promise<APIRequestContext> =>
    playwright.request.newContext({
      baseURL: url,
      // A connection that is kept may be closed by the server just as it is used again.
      extraHTTPHeaders: { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin', connection: 'close' },
    })
  const here = await addWorkspace(owner, 'victim')
  const elsewhere = await addWorkspace(owner, 'stranger')
  const actors: Actor[] = []
  for (const [place, { emails }] of Object.entries({ here, elsewhere })) {
    for (const [role, email] of emails) {
      const request = await open()
      await signIn(request, email)
      actors.push({ name: `${role} ${place}`, place: place as 'here' | 'elsewhere', role, request })
    }
  }
  await owner.query(
    `INSERT INTO users (id, email, name, password_hash, is_operator) VALUES ($1, 'operator@example.test', 'Operator', $2, true)`,
    [uuid(), await hash(password)],
  )
  const operator = await open()
  await signIn(operator, 'operator@example.test')
  actors.push({ name: 'operator', place: 'operator', role: null, request: operator })
  actors.push({ name: 'anonymous', place: 'anonymous', role: null, request: await open() })
  const refs = await addTenantRows(owner, here.id)
  // Nobody keeps this browser's row, and it would be swept while others are tried.
  await owner.query('DELETE FROM online_users WHERE tenant_id = $1', [here.id])
  const idOf = async (sql: string): Promise<string> =>
    (await owner.query<{ id: string }>(sql, [here.id])).rows[0]?.id ?? ''
  const victim = {
    tenantId: here.id,
    slug: 'victim',
    conversationId: refs.conversationId,
    messageId: refs.messageId,
    noteId: refs.noteId,
    labelId: refs.labelId,
    checkId: refs.checkId,
    sessionId: refs.sessionId,
    signInId: refs.signInId,
    membershipId: await idOf(
      `SELECT m.id FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = $1 AND u.name = 'Somebody'`,
    ),
    inviteId: await idOf('SELECT id FROM invites WHERE tenant_id = $1'),
  }
  const close = async (): Promise<void> => {
    await Promise.all(actors.map(({ request }) => request.dispose()))
  }
  return { victimId: here.id, victim, strangerSlug: 'stranger', actors, close }
}
