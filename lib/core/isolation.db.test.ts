import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConversation } from '../conversations/get-conversation'
import { getInboxPage } from '../conversations/get-inbox-page'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { getThreadPage } from '../messages/get-thread-page'
import { sendMessage } from '../messages/send-message'
import { activateMember } from '../members/activate-member'
import { changeRole } from '../members/change-role'
import { deactivateMember } from '../members/deactivate-member'
import { inviteMember } from '../members/invite-member'
import { listInvites } from '../members/list-invites'
import { listMembers } from '../members/list-members'
import { revokeInvite } from '../members/revoke-invite'
import { disconnectSession } from '../sessions/disconnect-session'
import { getLinkCode } from '../sessions/get-link-code'
import { getSessionsPage } from '../sessions/get-sessions-page'
import { linkSession } from '../sessions/link-session'
import { createSignalStore } from '../sessions/internal/signal-store'
import type { Lease } from '../sessions/leases'
import { checksumOf, tenantTables } from '../testing/checksum'
import { conversationWith, linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { inTenant, inTenantSql } from './db'

let world: World
let victim: TestTenant
let stranger: TestTenant
let lease: Lease
let conversationId: string
let membershipId: string
let inviteId: string

/** What `app` may not even select: everything else must look empty to a stranger. */
const writeOnly = new Set(['realtime_tickets'])
let readable: string[]

const checksum = (): Promise<string> => checksumOf(world.owner, victim.id)

beforeAll(async () => {
  world = await openWorld()
  readable = (await tenantTables(world.owner)).filter((table) => !writeOnly.has(table))
  victim = await world.tenant('Victim')
  stranger = await world.tenant('Stranger')
  lease = await linkedSession(world, victim)
  conversationId = await conversationWith(world, victim, lease, 'a secret')
  inviteId = (await inviteMember(victim.ctx(), { role: 'agent', email: 'secret@example.test' })).invite.id
  membershipId = (await listMembers(victim.ctx(), {})).members[0]?.id ?? ''
  await createSignalStore(lease).writeKeys({ session: { 'a.0': { secret: true } } })
})
afterAll(() => world.close())

describe("another tenant's member", () => {
  const attempts = {
    'reads a conversation': () => getConversation(stranger.ctx(), { conversationId }),
    'reads a thread': () => getThreadPage(stranger.ctx(), { conversationId }),
    'marks as read': () => markConversationRead(stranger.ctx(), { conversationId }),
    'sends into the thread': () =>
      sendMessage(stranger.ctx(), { conversationId, text: 'boo', idempotencyKey: crypto.randomUUID() }),
    'asks for a code': () => getLinkCode(stranger.ctx(), { sessionId: lease.sessionId }),
    'connects a number': () => linkSession(stranger.ctx(), { sessionId: lease.sessionId }),
    'changes a role': () => changeRole(stranger.ctx(), { membershipId, role: 'admin' }),
    'deactivates a person': () => deactivateMember(stranger.ctx(), { membershipId }),
    'activates a person': () => activateMember(stranger.ctx(), { membershipId }),
    'revokes an invitation': () => revokeInvite(stranger.ctx(), { inviteId }),
    'disconnects a number': () => disconnectSession(stranger.ctx(), { sessionId: lease.sessionId }),
  }

  it.each(Object.entries(attempts))('%s: not found, and nothing changes', async (_, attempt) => {
    const before = await checksum()
    await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await checksum()).toBe(before)
  })

  it('finds its own lists empty', async () => {
    expect((await getInboxPage(stranger.ctx(), {})).conversations).toEqual([])
    expect((await getSessionsPage(stranger.ctx(), {})).sessions).toEqual([])
    expect((await listInvites(stranger.ctx(), {})).invites).toEqual([])
    const people = (await listMembers(stranger.ctx(), {})).members.map((member) => member.userId)
    expect(people.sort()).toEqual(Object.values(stranger.userIds).sort())
  })

  it('sees no row of the victim in any table, whatever the query', async () => {
    for (const table of readable) {
      const seen = await inTenantSql(stranger.ctx(), (client) =>
        client.query(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, [victim.id]),
      )
      expect(seen.rowCount, table).toBe(0)
    }
  })

  it('cannot write a row into the victim', async () => {
    const before = await checksum()
    const write = inTenantSql(stranger.ctx(), (client) =>
      client.query('INSERT INTO contacts (tenant_id, id, name) VALUES ($1, $2, $3)', [
        victim.id,
        crypto.randomUUID(),
        'intruder',
      ]),
    )
    await expect(write).rejects.toMatchObject({ code: '42501' })
    expect(await checksum()).toBe(before)
  })

  it('sees only colleagues among the people', async () => {
    const people = await inTenant(stranger.ctx(), (tx) => tx.user.findMany({ select: { id: true } }))
    expect(people.map((person) => person.id).sort()).toEqual(Object.values(stranger.userIds).sort())
  })
})

it('shows nothing to a connection that named no tenant', async () => {
  for (const table of readable) {
    const { rowCount } = await world.database.pool.query(`SELECT 1 FROM ${table}`)
    expect(rowCount, table).toBe(0)
  }
})

it('leaks, as a control, once the policy is off', async () => {
  await world.owner.query('ALTER TABLE messages DISABLE ROW LEVEL SECURITY')
  try {
    const leaked = await inTenantSql(stranger.ctx(), (client) =>
      client.query('SELECT 1 FROM messages WHERE tenant_id = $1', [victim.id]),
    )
    expect(leaked.rowCount).toBe(1)
  } finally {
    await world.owner.query('ALTER TABLE messages ENABLE ROW LEVEL SECURITY')
  }
})

it('keeps the tenant of a transaction out of the next one on the same connection', async () => {
  await inTenant(victim.ctx(), (tx) => tx.message.count())
  const { rows } = await world.database.pool.query<{ id: string | null }>('SELECT current_tenant_id() AS id')
  expect(rows[0]?.id).toBeNull()
})
