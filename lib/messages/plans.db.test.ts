import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findConversations } from '../conversations/find-conversations'
import { getInboxPage } from '../conversations/get-inbox-page'
import type { InboxView } from '../conversations/status'
import { encodeCursor } from '../core/pagination'
import { fillTenants, filledConversation } from '../testing/fill-tenant'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { getThreadPage } from './get-thread-page'
import { listSharedMedia } from './list-shared-media'
import { placeOf } from './status'
import { searchMessages } from './search-messages'

let world: World
let tenant: TestTenant
/** Of 40,000 messages. */
let conversationId: string

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  const { sessionId } = await linkedSession(world, tenant)
  // Filled once: it is most of what this suite costs.
  await fillTenants(world.owner, [{ tenantId: tenant.id, sessionId, userId: tenant.userIds.agent }], 200_000)
  const { rows } = await world.owner.query<{ id: string }>(`SELECT ${filledConversation(1)} AS id`)
  conversationId = rows[0]?.id ?? ''
}, 120_000)
afterAll(() => world.close())

type Asked = { text: string; values: unknown[] }
type PlanNode = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: PlanNode[]
}

/** What a verb asks the database, but for the words around its transaction. */
async function questionsOf(verb: () => Promise<unknown>): Promise<Asked[]> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  await verb()
  const questions = asked.mock.calls.flatMap(([query]: unknown[]): Asked[] => {
    const { text, values } = (typeof query === 'string' ? { text: query } : query) as Partial<Asked>
    return text !== undefined && /^\s*(SELECT|WITH|\()/i.test(text) ? [{ text, values: values ?? [] }] : []
  })
  asked.mockRestore()
  expect(questions.length).toBeGreaterThan(0)
  return questions
}

/** A transaction as `app`, which sees the tenant's rows alone. */
async function asApp<T>(run: (app: pg.Client) => Promise<T>): Promise<T> {
  const app = new pg.Client({ connectionString: world.db.appUrl })
  await app.connect()
  try {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id])
    return await run(app)
  } finally {
    await app.end()
  }
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** How the database would go about all that a verb asks. */
async function planOf(verb: () => Promise<unknown>): Promise<PlanNode[]> {
  const questions = await questionsOf(verb)
  return asApp(async (app) => {
    const plans: PlanNode[] = []
    for (const { text, values } of questions) {
      const { rows } = await app.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
        `EXPLAIN (FORMAT JSON) ${text}`,
        values,
      )
      plans.push(...rows.flatMap((row) => row['QUERY PLAN'].flatMap(({ Plan }) => nodesOf(Plan))))
    }
    return plans
  })
}

const indexesOf = (plan: PlanNode[]): string[] => plan.flatMap((node) => node['Index Name'] ?? [])
/** Tables that grow with a tenant and are read from one end to the other. */
const readWhole = (plan: PlanNode[]): string[] =>
  plan.flatMap(({ 'Node Type': type, 'Relation Name': table }) =>
    type === 'Seq Scan' && table !== undefined && growing.has(table) ? [table] : [],
  )
const growing = new Set(['messages', 'conversations', 'contacts', 'contact_aliases', 'cases'])

describe('with 200,000 messages in 20,000 conversations', () => {
  const byTime = 'conversations_tenant_id_last_message_at_id_idx'
  const views: [InboxView, string][] = [
    ['open', 'cases_unresolved_key'],
    ['mine', 'cases_tenant_id_assignee_id_idx'],
    ['unassigned', 'cases_unresolved_key'],
    ['pending', 'cases_unresolved_key'],
    ['snoozed', 'cases_snoozed_idx'],
    ['resolved', byTime],
    ['all', byTime],
  ]
  it.each(views)(
    'lists what is %s, page by page, by %s, and counts what is unread by its index',
    async (view, index) => {
      const before = encodeCursor(new Date('2026-06-01T00:00:00Z'), tenant.id)
      for (const part of [{}, { before }, { unread: true }]) {
        const plan = await planOf(() => getInboxPage(tenant.ctx('agent'), { view, ...part }))
        expect(readWhole(plan)).toEqual([])
        expect(indexesOf(plan)).toEqual(expect.arrayContaining([index, 'conversations_unread_idx']))
      }
    },
  )

  it('reads what was sent to and fro from an index of its own', async () => {
    await world.owner.query(
      `UPDATE messages SET type = 'image' WHERE id IN (
         SELECT id FROM messages WHERE conversation_id = $1 ORDER BY wa_timestamp LIMIT 200)`,
      [conversationId],
    )
    const plan = await planOf(() => listSharedMedia(tenant.ctx(), { conversationId }))
    expect(readWhole(plan)).toEqual([])
    expect(indexesOf(plan)).toContain('messages_media_idx')
  })

  it('reads a page of a long thread from its place on, on either side and around a message', async () => {
    const newest = await getThreadPage(tenant.ctx(), { conversationId })
    const message = newest.messages[30]
    if (message === undefined) throw new Error('The thread is too short')
    const place = placeOf(message)
    for (const part of [{}, { before: place }, { after: place }, { around: message.id }]) {
      const plan = await planOf(() => getThreadPage(tenant.ctx(), { conversationId, ...part }))
      expect(readWhole(plan)).toEqual([])
      const reads = plan.filter((node) => node['Index Name'] === 'messages_thread_idx')
      expect(reads).toHaveLength('around' in part ? 2 : 1)
      for (const read of reads) {
        expect(read['Index Cond']).toContain('conversation_id =')
        if (Object.keys(part).length > 0) expect(read['Index Cond']).toContain('ROW(wa_timestamp, id)')
      }
    }
  })

  /** How often a search reads each index, and the table from one end to the other. */
  const scansOf = (search: string): Promise<unknown> =>
    asApp(async (app) => {
      await app.query('SELECT * FROM search_messages($1, NULL, NULL, 21)', [search])
      const { rows } = await app.query(
        `SELECT pg_stat_get_xact_numscans('messages_words_idx'::regclass)::int AS words,
           pg_stat_get_xact_numscans('messages_recent_idx'::regclass)::int AS recent,
           pg_stat_get_xact_numscans('messages'::regclass)::int AS whole`,
      )
      return rows[0]
    })

  it.each(['palavra77', 'numero 4711', 'nothing'])(
    'looks up the few that hold %j by messages_words_idx',
    async (few) => {
      expect(await scansOf(few)).toEqual({ words: 1, recent: 0, whole: 0 })
    },
  )

  it.each(['comum', 'bom', 'num'])(
    'reads the many that hold %j backwards by messages_recent_idx',
    async (many) => {
      expect(await scansOf(many)).toEqual({ words: 1, recent: 1, whole: 0 })
    },
  )

  it.each([
    ['omer 777', null, { names: 1, numbers: 0, whole: 0 }],
    ['4711', '4711', { names: 1, numbers: 1, whole: 0 }],
  ])('looks up people by %j in their names and numbers by their indexes', async (text, digits, scans) => {
    const found = await asApp(async (app) => {
      const { rowCount } = await app.query('SELECT search_contacts($1, $2)', [text, digits])
      expect(rowCount).toBeGreaterThan(0)
      const { rows } = await app.query(
        `SELECT pg_stat_get_xact_numscans('contacts_name_idx'::regclass)::int AS names,
           pg_stat_get_xact_numscans('contact_aliases_phone_idx'::regclass)::int AS numbers,
           (pg_stat_get_xact_numscans('contacts'::regclass)
             + pg_stat_get_xact_numscans('contact_aliases'::regclass))::int AS whole`,
      )
      return rows[0]
    })
    expect(found).toEqual(scans)
    const plan = await planOf(() => findConversations(tenant.ctx(), { search: text }))
    expect(readWhole(plan)).toEqual([])
  })

  it('looks for what deleted numbers left behind among what is under way alone', async () => {
    const { owner } = world
    await owner.query('BEGIN')
    try {
      await owner.query(
        `INSERT INTO media (tenant_id, id, message_id, kind, mimetype, status)
         SELECT tenant_id, id, id, 'image', 'image/jpeg', 'failed' FROM messages LIMIT 20000`,
      )
      await owner.query(
        `UPDATE whatsapp_sessions SET deleted_at = now(), desired = 'disconnected' WHERE tenant_id = $1`,
        [tenant.id],
      )
      await owner.query('ANALYZE media, whatsapp_sessions')
      await owner.query('SELECT fail_orphaned_messages(1000)')
      const scans = (name: string): string => `pg_stat_get_xact_numscans('${name}'::regclass)::int`
      const { rows } = await owner.query(
        `SELECT ${scans('messages_outbox_idx')} AS messages, ${scans('message_changes_outbox_idx')} AS changes,
           ${scans('media_due_idx')} AS files, ${scans('media_message_key')} AS filed`,
      )
      expect(rows).toEqual([{ messages: 1, changes: 1, files: 1, filed: 0 }])
    } finally {
      await owner.query('ROLLBACK')
    }
  })

  it('finds the same, and pages alike, whether many or few hold a word', async () => {
    const seen: string[] = []
    let before: string | undefined
    for (let n = 0; n < 3; n += 1) {
      const { hits } = await searchMessages(tenant.ctx(), { search: 'comum', ...(before && { before }) })
      seen.push(
        ...hits.map(({ snippet }) => /\d+$/.exec(snippet.map(({ text }) => text).join(''))?.[0] ?? ''),
      )
      before = hits.length > 0 ? placeOf(hits.at(-1) as (typeof hits)[number]) : undefined
    }
    expect(seen).toEqual(Array.from({ length: 60 }, (_, n) => String(200_000 - 10 * n)))
    const { hits, hasOlder } = await searchMessages(tenant.ctx(), { search: 'número 123456' })
    expect([hits.length, hasOlder]).toEqual([1, false])
  })
})
