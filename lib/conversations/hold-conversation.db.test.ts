import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { lockAddresses } from '../contacts/lock-addresses'
import { learnContact } from '../contacts/resolve-contact'
import type { Ctx } from '../core/context'
import { inTenantSql } from '../core/db'
import { createLabel } from '../labels/create-label'
import { setLabel } from '../labels/set-label'
import { writeNote } from '../notes/write-note'
import { knownTwice, type KnownTwice } from '../testing/known-twice'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { followContact } from './follow-contact'

let world: World
let tenant: TestTenant
let person: KnownTwice

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(async () => {
  tenant = await world.tenant()
  const { sessionId } = await linkedSession(world, tenant)
  person = await knownTwice(world, tenant, sessionId)
})

const waiting = async (): Promise<number | null> =>
  (
    await world.owner.query(
      'SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()',
    )
  ).rowCount

type Addition = { what: string; table: string; add: (ctx: Ctx, conversationId: string) => Promise<unknown> }
const additions: Addition[] = [
  {
    what: 'a note',
    table: 'conversation_notes',
    add: (ctx, conversationId) =>
      writeNote(ctx, { conversationId, text: 'late', idempotencyKey: crypto.randomUUID() }),
  },
  {
    what: 'a label',
    table: 'conversation_labels',
    add: async (ctx, conversationId) => {
      const { id: labelId } = await createLabel(ctx, { name: crypto.randomUUID(), color: 'red' })
      return setLabel(ctx, { conversationId, labelId, isOn: true })
    },
  },
]

it.each(additions)('leaves $what in no conversation that is being merged away', async ({ table, add }) => {
  const added = await inTenantSql(tenant.worker, async (client) => {
    await lockAddresses(client, tenant.id, [person.mapping])
    const contact = await learnContact(client, tenant.id, { ...person.mapping, name: null })
    await followContact(client, contact ?? expect.fail('Nobody is known'))
    const attempts = [person.older, person.younger].map((id) =>
      add(tenant.ctx(), id).catch((error: unknown) => error),
    )
    // Each has seen its conversation alive by now, and waits for what becomes of it.
    await expect.poll(waiting).toBe(2)
    return { attempts }
  })
  const answers = await Promise.all(added.attempts)
  expect(answers.filter((answer) => answer instanceof Error)).toMatchObject([{ code: 'NOT_FOUND' }])
  const { rows } = await world.owner.query<{ alive: boolean }>(
    `SELECT c.deleted_at IS NULL AS alive FROM ${table} x JOIN conversations c ON c.id = x.conversation_id
     WHERE x.tenant_id = $1`,
    [tenant.id],
  )
  expect(rows).toEqual([{ alive: true }])
})
