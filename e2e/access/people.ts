import type { APIRequestContext, PlaywrightWorkerArgs } from '@playwright/test'
import type pg from 'pg'
import { v7 as uuid } from 'uuid'
import { membershipRoles, type MembershipRole } from '../../lib/core/permissions'
import { addTenantRows } from '../../lib/testing/tenant-rows'
import { addPerson, addWorkspace } from '../support/people-in-rows'
import { signInOverHttp } from '../support/sign-in-over-http'
import type { Victim } from './entry'

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
async function addTeam(
  owner: pg.Client,
  slug: string,
): Promise<{ id: string; emails: Map<MembershipRole, string> }> {
  const id = await addWorkspace(owner, slug, slug)
  const emails = new Map<MembershipRole, string>()
  for (const role of membershipRoles) {
    const email = `${role}@${slug}.test`
    await addPerson(owner, { name: `${role} of ${slug}`, email, password }, { tenantId: id, role })
    emails.set(role, email)
  }
  return { id, emails }
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
  slugs = { here: 'victim', elsewhere: 'stranger' },
): Promise<Cast> {
  const open = (): Promise<APIRequestContext> =>
    playwright.request.newContext({
      baseURL: url,
      // A connection that is kept may be closed by the server just as it is used again.
      extraHTTPHeaders: { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin', connection: 'close' },
    })
  const here = await addTeam(owner, slugs.here)
  const elsewhere = await addTeam(owner, slugs.elsewhere)
  const actors: Actor[] = []
  for (const [place, { emails }] of Object.entries({ here, elsewhere })) {
    for (const [role, email] of emails) {
      const request = await open()
      await signInOverHttp(request, url, { email, password })
      actors.push({ name: `${role} ${place}`, place: place as 'here' | 'elsewhere', role, request })
    }
  }
  const email = `operator-of-${slugs.here}@example.test`
  await addPerson(owner, { name: 'Operator', email, password, isOperator: true })
  const operator = await open()
  await signInOverHttp(operator, url, { email, password })
  actors.push({ name: 'operator', place: 'operator', role: null, request: operator })
  actors.push({ name: 'anonymous', place: 'anonymous', role: null, request: await open() })
  const refs = await addTenantRows(owner, here.id)
  // Nobody keeps this browser's row, and it would be swept while others are tried.
  await owner.query('DELETE FROM online_users WHERE tenant_id = $1', [here.id])
  // The worker knows no event of that kind, and passes none on that come after it.
  await owner.query('DELETE FROM event_log WHERE tenant_id = $1', [here.id])
  const idOf = async (sql: string): Promise<string> =>
    (await owner.query<{ id: string }>(sql, [here.id])).rows[0]?.id ?? ''
  const fileId = uuid()
  await owner.query(
    `INSERT INTO media (tenant_id, id, kind, mimetype, file_name, status, sha256, uploaded_by)
     SELECT $1, $2, kind, mimetype, file_name, status, sha256, (SELECT user_id FROM memberships
       WHERE tenant_id = $1 AND role = 'admin') FROM media WHERE id = $3`,
    [here.id, fileId, refs.mediaId],
  )
  const victim = {
    tenantId: here.id,
    slug: slugs.here,
    conversationId: refs.conversationId,
    messageId: refs.messageId,
    mediaId: refs.mediaId,
    noteId: refs.noteId,
    labelId: refs.labelId,
    fieldId: refs.fieldId,
    fileId,
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
  return { victimId: here.id, victim, strangerSlug: slugs.elsewhere, actors, close }
}
