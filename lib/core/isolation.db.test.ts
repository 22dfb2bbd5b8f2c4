import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getConversation } from '../conversations/get-conversation'
import { getInboxPage } from '../conversations/get-inbox-page'
import { markConversationRead } from '../conversations/mark-conversation-read'
import { getThreadPage } from '../messages/get-thread-page'
import { searchMessages } from '../messages/search-messages'
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
import { checksumOf } from '../testing/checksum'
import { conversationWith, linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { writeKeys } from '../testing/write-keys'
import { inTenant, inTenantSql } from './db'

let world: World
let victim: TestTenant
let stranger: TestTenant
let lease: Lease
let conversationId: string
let membershipId: string
let inviteId: string

const checksum = (): Promise<string> => checksumOf(world.owner, victim.id)

beforeAll(async () => {
  world = await openWorld()
  victim = await world.tenant('Victim')
  stranger = await world.tenant('Stranger')
  lease = await linkedSession(world, victim)
  conversationId = await conversationWith(world, victim, lease, 'a secret')
  inviteId = (await inviteMember(victim.ctx(), { role: 'agent', email: 'secret@example.test' })).invite.id
  membershipId = (await listMembers(victim.ctx(), {})).members[0]?.id ?? ''
  await writeKeys(createSignalStore(lease), { session: { 'a.0': { secret: true } } })
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

  it.each(['search_messages($1, NULL, NULL, 10)', 'search_contacts($1, $1)'])(
    'is told nothing by %s, which no policy binds',
    async (search) => {
      const rows = (tenantId: string, text: string) =>
        inTenantSql({ tenantId }, async (client) => (await client.query(`SELECT ${search}`, [text])).rowCount)
      for (const text of ['secret', 'Customer', '1555']) {
        expect(await rows(stranger.id, text)).toBe(0)
        const { rowCount } = await world.database.pool.query(`SELECT ${search}`, [text])
        expect(rowCount).toBe(0)
      }
      expect(await rows(victim.id, search.includes('contacts') ? 'Customer' : 'secret')).toBe(1)
    },
  )

  it('finds its own lists empty', async () => {
    expect((await getInboxPage(stranger.ctx(), {})).conversations).toEqual([])
    expect((await getSessionsPage(stranger.ctx(), {})).sessions).toEqual([])
    expect((await searchMessages(stranger.ctx(), { search: 'secret' })).hits).toEqual([])
    expect((await searchMessages(victim.ctx(), { search: 'secret' })).hits).toHaveLength(1)
    expect((await listInvites(stranger.ctx(), {})).invites).toEqual([])
    const people = (await listMembers(stranger.ctx(), {})).members.map((member) => member.userId)
    expect(people.sort()).toEqual(Object.values(stranger.userIds).sort())
  })

  it('sees only colleagues among the people', async () => {
    const people = await inTenant(stranger.ctx(), (tx) => tx.user.findMany({ select: { id: true } }))
    expect(people.map((person) => person.id).sort()).toEqual(Object.values(stranger.userIds).sort())
  })
})

it('keeps the tenant of a transaction out of the next one on the same connection', async () => {
  await inTenant(victim.ctx(), (tx) => tx.message.count())
  const { rows } = await world.database.pool.query<{ id: string | null }>('SELECT current_tenant_id() AS id')
  expect(rows[0]?.id).toBeNull()
})
