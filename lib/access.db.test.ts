import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { membershipRoles } from './core/permissions'
import { DomainError } from './core/errors'
import { inviteMember } from './members/invite-member'
import { listMembers } from './members/list-members'
import { startConversation } from './conversations/start-conversation'
import { getThreadPage } from './messages/get-thread-page'
import { writeNote } from './notes/write-note'
import { createContactField } from './contact-fields/create-contact-field'
import { createLabel } from './labels/create-label'
import type { AnyVerb, Victim } from './testing/access-entry'
import { accessMatrix } from './testing/access-matrix'
import { checksumOf } from './testing/checksum'
import {
  conversationWith,
  fileOf,
  keptFileOf,
  linkedSession,
  openWorld,
  type TestTenant,
  type World,
} from './testing/world'

const isVerb = (value: unknown): value is AnyVerb =>
  typeof value === 'function' && 'permission' in value && 'kind' in value

/** The public verbs as the source tree has them, by `<domain>/<file>#<name>`. */
async function verbsOfTree(): Promise<Map<string, AnyVerb>> {
  const verbs = new Map<string, AnyVerb>()
  const files = await readdir('lib', { recursive: true })
  for (const file of files.filter((name) => /^[a-z-]+\/[a-z-]+\.ts$/.test(name)).sort()) {
    if (/^(web|testing|core)\//.test(file)) continue
    const module = (await import(path.resolve('lib', file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      if (isVerb(value)) verbs.set(`${file}#${name}`, value)
    }
  }
  return verbs
}

const verbs = await verbsOfTree()
let world: World
let tenant: TestTenant
let stranger: TestTenant
let victim: Victim

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant('Victim')
  stranger = await world.tenant('Stranger')
  const lease = await linkedSession(world, tenant)
  const { members } = await listMembers(tenant.ctx(), {})
  const conversationId = await conversationWith(world, tenant, lease, 'a secret')
  const { messages } = await getThreadPage(tenant.ctx(), { conversationId })
  victim = {
    membershipId: members.find((member) => member.role === 'agent')?.id ?? '',
    inviteId: (await inviteMember(tenant.ctx(), { role: 'agent', email: null })).invite.id,
    sessionId: lease.sessionId,
    conversationId,
    messageId: messages[0]?.id ?? '',
    mediaId: await fileOf(world, tenant, messages[0]?.id ?? ''),
    checkId:
      (await startConversation(tenant.ctx(), { sessionId: lease.sessionId, number: '+55 11 95550-0143' }))
        .checkId ?? '',
    labelId: (await createLabel(tenant.ctx(), { name: 'Secret', color: 'red' })).id,
    fileId: await keptFileOf(world, tenant, conversationId),
    fieldId: (await createContactField(tenant.ctx(), { name: 'Secret', kind: 'text', choices: [] })).id,
    noteId: (
      await writeNote(tenant.ctx(), { conversationId, text: 'a note', idempotencyKey: crypto.randomUUID() })
    ).id,
  }
})
afterAll(() => world.close())

const call = (name: string, ctx: Parameters<AnyVerb>[0]): Promise<unknown> =>
  (verbs.get(name) as AnyVerb)(ctx, accessMatrix[name]?.input(victim) as never)

const codeOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )

it('has an entry for every verb of the tree, and none for a verb that is gone', () => {
  expect([...verbs.keys()].sort()).toEqual(Object.keys(accessMatrix).sort())
  expect(verbs.size).toBeGreaterThan(5)
})

describe.each(Object.entries(accessMatrix))('%s', (name, entry) => {
  it.each(membershipRoles)(
    "does for the tenant's own %s what the matrix says, and nothing when it refuses",
    async (role) => {
      const isAllowed = entry.allowed.includes(role)
      const before = await checksumOf(world.owner, tenant.id)
      const code = await codeOf(call(name, tenant.ctx(role)))
      expect(code === 'FORBIDDEN').toBe(!isAllowed)
      if (!isAllowed || verbs.get(name)?.kind === 'read') {
        expect(await checksumOf(world.owner, tenant.id)).toBe(before)
      }
    },
  )

  it.each(membershipRoles)("gives another tenant's %s nothing, and changes nothing", async (role) => {
    const before = await checksumOf(world.owner, tenant.id)
    let answer: unknown
    const code = await codeOf(call(name, stranger.ctx(role)).then((value) => (answer = value)))
    if (!entry.allowed.includes(role)) expect(code).toBe('FORBIDDEN')
    else if (entry.stranger === 'NOT_FOUND') expect(code).toBe('NOT_FOUND')
    else {
      expect(code).toBe('done')
      for (const id of Object.values(victim)) expect(JSON.stringify(answer)).not.toContain(id)
    }
    expect(await checksumOf(world.owner, tenant.id)).toBe(before)
  })
})

it('leaks, as a control, once a policy is off', async () => {
  await world.owner.query('ALTER TABLE conversations DISABLE ROW LEVEL SECURITY')
  try {
    // The verbs name the tenant themselves as well; without the policy nothing stops one that forgets to.
    const { rowCount } = await world.database.pool.query('SELECT 1 FROM conversations WHERE tenant_id = $1', [
      tenant.id,
    ])
    expect(rowCount).toBe(1)
  } finally {
    await world.owner.query('ALTER TABLE conversations ENABLE ROW LEVEL SECURITY')
  }
})
