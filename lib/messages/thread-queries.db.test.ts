import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Lease } from '../sessions/leases'
import { inboundText, linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import type { InboundChange } from './change'
import type { ThreadPageDto } from './dto'
import { getThreadPage } from './get-thread-page'
import { placeOf } from './status'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'

let world: World
let tenant: TestTenant
let lease: Lease

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
  lease = await linkedSession(world, tenant)
})
afterAll(() => world.close())

const chatJid = '120300000000000021@g.us'
const member = (n: number) => ({ phone: `1555666${1000 + n}`, lid: null, name: `Member ${n}` })
const inGroup = (n: number, quoted?: InboundMessage): InboundMessage =>
  inboundText(`text ${n}`, undefined, {
    chatJid,
    contact: member(n),
    participant: `${member(n).phone}@s.whatsapp.net`,
    ...(quoted && { quote: { waId: quoted.waId, fromMe: false, author: null, type: 'text', text: 'x' } }),
  })
const change = (to: InboundMessage, kind: InboundChange['kind'], text: string): InboundChange => ({
  ...to,
  waId: crypto.randomUUID(),
  kind,
  targetWaId: to.waId,
  targetFromMe: false,
  text,
})

/** Each message of another member, with a quote of the one before, a reaction and an edit. */
async function talk(first: number, count: number): Promise<void> {
  const messages: InboundMessage[] = []
  for (let n = first; n < first + count; n += 1) messages.push(inGroup(n, messages.at(-1)))
  const changes = messages.flatMap((one) => [change(one, 'reaction', '👍'), change(one, 'edit', 'other')])
  await recordInboundMessages(tenant.worker, lease.sessionId, messages, messages, changes)
}

type Part = Omit<Parameters<typeof getThreadPage>[1], 'conversationId'>

async function queriesOfPage(part: Part = {}): Promise<{ queries: number; page: ThreadPageDto }> {
  const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM conversations WHERE is_group')
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const page = await getThreadPage(tenant.ctx(), { conversationId: rows[0]?.id ?? '', ...part })
  const queries = asked.mock.calls.length
  asked.mockRestore()
  return { queries, page }
}

it('reads a page with one question and the same few beside it, however many messages, quotes, reactions and edits are on it', async () => {
  await talk(0, 3)
  const few = await queriesOfPage()
  await talk(3, 40)
  const many = await queriesOfPage()
  expect([few.page.messages.length, many.page.messages.length]).toEqual([3, 43])
  expect([few.queries, many.queries]).toEqual([5, 5])
})

it('reads older, newer and surrounding messages with as many', async () => {
  const { messages } = (await queriesOfPage()).page
  const middle = messages[20]
  if (middle === undefined) throw new Error('The thread is too short')
  const parts: Part[] = [{ before: placeOf(middle) }, { after: placeOf(middle) }, { around: middle.id }]
  for (const part of parts) {
    const { queries, page } = await queriesOfPage(part)
    expect(page.messages.length).toBeGreaterThan(15)
    expect(queries).toBe(5)
  }
})
