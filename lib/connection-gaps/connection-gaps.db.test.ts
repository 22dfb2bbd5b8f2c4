import { describe, expect, it } from 'vitest'
import { disconnectSession } from '../sessions/disconnect-session'
import { linkSession } from '../sessions/link-session'
import { recordBacklog, type Backlog } from '../sessions/record-backlog'
import { recordSessionState, type SessionState } from '../sessions/record-session-state'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { everyPage } from '../testing/every-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText, linkedSession } from '../testing/world'
import { findStored } from './find-stored'
import { getConnectionGaps } from './get-connection-gaps'
import { listConversationGaps } from './list-conversation-gaps'

eachTestHasANumber()

const report = (status: SessionState['status'], more: Partial<SessionState> = {}): Promise<void> =>
  recordSessionState(tenant.worker, lease, { status, ...more })
/** `stored` were sent just now. */
const count = ({
  stored = 0,
  ...more
}: Partial<Omit<Backlog, 'stored'>> & { stored?: number }): Promise<void> =>
  recordBacklog(tenant.worker, lease, {
    announced: null,
    stored: Array.from({ length: stored }, () => new Date()),
    undecrypted: [],
    isContinued: false,
    ...more,
  })
const page = (before?: string) =>
  getConnectionGaps(tenant.ctx('viewer'), {
    sessionId: lease.sessionId,
    ...(before !== undefined && { before }),
  })
/** Newest first. */
const states = async (): Promise<string[]> => (await page()).rows.map(({ state }) => state)
const interrupt = async (): Promise<void> => {
  await report('connecting', { lastError: 'waitingForWhatsApp' })
  await report('connected')
}
const heardAt = async (at: string): Promise<void> =>
  void (await world.owner.query(
    `UPDATE whatsapp_sessions SET last_heard_at = $2, connected_at = $2::timestamptz - interval '1 hour' WHERE id = $1`,
    [lease.sessionId, at],
  ))

describe('an interruption', () => {
  it('lasts from the last that was heard until there is a connection again', async () => {
    expect(await page()).toEqual({
      rows: [],
      before: null,
      week: { interruptions: 0, recovered: 0, missing: 0, unknown: 0 },
    })
    await heardAt('2026-11-20T10:00:00Z')
    await report('connecting', { lastError: 'waitingForWhatsApp' })
    expect((await page()).rows).toMatchObject([
      { beganAt: '2026-11-20T10:00:00.000Z', endedAt: null, state: 'lasting', missing: null },
    ])
    await report('connecting', { lastError: 'waitingForWhatsApp' })
    await report('connected')
    const [gap, ...others] = (await page()).rows
    expect(others).toEqual([])
    expect(gap).toMatchObject({ beganAt: '2026-11-20T10:00:00.000Z', state: 'counting' })
    expect(Date.parse(gap?.endedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })

  it('is known of although whoever had the connection died without a word', async () => {
    await heardAt('2026-11-20T10:00:00Z')
    await report('connected')
    expect((await page()).rows).toMatchObject([{ beganAt: '2026-11-20T10:00:00.000Z', state: 'counting' }])
  })

  it('is one when a person switched the number off as well', async () => {
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    expect(await states()).toEqual([])
    await disconnectSession(tenant.ctx(), { sessionId: lease.sessionId })
    expect(await states()).toEqual(['lasting'])
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    await report('connected')
    expect(await states()).toEqual(['counting'])
  })

  it('misses what was announced and is not ours', async () => {
    await interrupt()
    await count({ announced: 5, stored: 4 })
    await interrupt()
    await count({ announced: 7, stored: 7 })
    await interrupt()
    await count({ announced: null })
    const { rows, week } = await page()
    expect(rows).toMatchObject([
      { state: 'unknown', announced: null, missing: null },
      { state: 'counted', announced: 7, recovered: 7, missing: 0 },
      { state: 'counted', announced: 5, recovered: 4, missing: 1 },
    ])
    expect(week).toEqual({ interruptions: 3, recovered: 11, missing: 1, unknown: 1 })
  })

  it('misses what came and cannot be read, until it can', async () => {
    await interrupt()
    const message = inboundText('')
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      { ...message, type: 'undecryptable', text: null },
    ])
    const { waId } = message
    expect(await findStored(tenant.worker, lease, [waId, 'never came'])).toEqual([
      { waId, isUndecrypted: true },
    ])
    await count({ announced: 3, stored: 3, undecrypted: [waId] })
    expect((await page()).rows).toMatchObject([{ recovered: 2, missing: 1 }])
    await recordInboundMessages(tenant.worker, lease.sessionId, [{ ...message, text: 'Hello' }])
    expect((await page()).rows).toMatchObject([{ recovered: 3, missing: 0 }])
  })

  it('misses nothing where more came than was announced', async () => {
    await interrupt()
    await count({ announced: 1, stored: 3 })
    expect((await page()).rows).toMatchObject([{ recovered: 3, missing: 0 }])
  })

  it('leaves to the next what had not come when the line was cut again', async () => {
    await interrupt()
    await count({ announced: 60, stored: 20, isContinued: true })
    await interrupt()
    // Whoever was to count died.
    await interrupt()
    await count({ announced: 40, stored: 40 })
    const { rows, week } = await page()
    expect(rows.map(({ state, recovered, missing }) => [state, recovered, missing])).toEqual([
      ['counted', 40, 0],
      ['continued', 0, null],
      ['continued', 20, 0],
    ])
    expect(week).toEqual({ interruptions: 3, recovered: 60, missing: 0, unknown: 0 })
  })

  it('misses nothing any more once what it missed has come, with a later connection', async () => {
    await heardAt('2026-11-20T10:00:00.500Z')
    await interrupt()
    await world.owner.query(
      `UPDATE connection_gaps SET ended_at = '2026-11-20T10:05:00Z' WHERE tenant_id = $1`,
      [tenant.id],
    )
    await count({ announced: 5, stored: 3 })
    const missed = async () => (await page()).rows.map(({ announced, missing }) => [announced, missing])
    expect(await missed()).toEqual([[5, 2]])
    // Both are announced again, with one of now that comes.
    await interrupt()
    await count({ announced: 3, stored: 1 })
    expect(await missed()).toEqual([
      [1, 0],
      [5, 2],
    ])
    await interrupt()
    const sent = [new Date('2026-11-20T10:00:00Z'), new Date()]
    await recordBacklog(tenant.worker, lease, {
      announced: 3,
      stored: sent,
      undecrypted: [],
      isContinued: false,
    })
    expect(await missed()).toEqual([
      [1, 0],
      [1, 0],
      [5, 1],
    ])
    await interrupt()
    const last = [new Date('2026-11-20T10:04:00Z')]
    await recordBacklog(tenant.worker, lease, {
      announced: 1,
      stored: last,
      undecrypted: [],
      isContinued: false,
    })
    expect(await missed()).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [5, 0],
    ])
  })

  it('that ended with another link is counted by nobody', async () => {
    await report('logged_out', { lastError: 'loggedOut' })
    await report('connecting', { isPaired: true })
    await report('connected')
    await count({ announced: 9, stored: 9 })
    expect((await page()).rows).toMatchObject([{ state: 'unknown', announced: null }])
  })
})

describe('interruptions', () => {
  it('are told of in pages', async () => {
    await world.owner.query(
      `INSERT INTO connection_gaps (tenant_id, id, session_id, began_at, ended_at)
       SELECT $1, gen_random_uuid(), $2, now() - n / 2 * interval '1 hour', now() FROM generate_series(1, 45) n`,
      [tenant.id, lease.sessionId],
    )
    const read = async (before?: string) => {
      const { rows, before: next } = await page(before)
      return { events: rows, before: next }
    }
    expect(await everyPage(read)).toEqual({ sizes: [20, 20, 5], different: 45 })
  })

  it('are forgotten when there are five hundred newer ones', async () => {
    await world.owner.query(
      `INSERT INTO connection_gaps (tenant_id, id, session_id, began_at, ended_at)
       SELECT $1, gen_random_uuid(), $2, '2026-01-01'::timestamptz + n * interval '1 hour', now() FROM generate_series(1, 505) n`,
      [tenant.id, lease.sessionId],
    )
    await report('connecting')
    const { rows } = await world.owner.query(
      'SELECT count(*)::int AS kept FROM connection_gaps WHERE session_id = $1',
      [lease.sessionId],
    )
    expect(rows).toEqual([{ kept: 500 }])
  })

  it('are those of one number alone', async () => {
    const other = await linkedSession(world, tenant)
    await interrupt()
    await recordBacklog(tenant.worker, other, {
      announced: 1,
      stored: [new Date()],
      undecrypted: [],
      isContinued: false,
    })
    expect(await states()).toEqual(['counting'])
  })
})

describe('a conversation', () => {
  const told = async (conversationId: string) =>
    (await listConversationGaps(tenant.ctx('viewer'), { conversationId })).gaps
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000)
  const sent = (at: Date) =>
    recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('hi', undefined, { at })])

  it('tells of an interruption what came late in it, but not of a short one', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    await world.owner.query(
      `UPDATE messages SET wa_timestamp = now() - interval '1 hour' WHERE tenant_id = $1`,
      [tenant.id],
    )
    const other = inboundText('hi', '15552224444', { at: minutesAgo(15) })
    await recordInboundMessages(tenant.worker, lease.sessionId, [other])
    await heardAt(minutesAgo(20).toISOString())
    await interrupt()
    await count({ announced: 3, stored: 3 })
    expect(await told(conversationId)).toEqual([])
    await sent(minutesAgo(10))
    await sent(minutesAgo(11))
    await sent(minutesAgo(30))
    expect(await told(conversationId)).toMatchObject([{ late: 2, missing: 0 }])

    await world.owner.query(
      `UPDATE connection_gaps SET began_at = ended_at - interval '59 seconds' WHERE tenant_id = $1`,
      [tenant.id],
    )
    await sent(new Date(Date.now() - 30_000))
    expect(await told(conversationId)).toEqual([])
  })

  it('tells what may be missing in it, unless it began later', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    await interrupt()
    expect(await told(conversationId)).toEqual([])
    await count({ announced: 3, stored: 1 })
    await interrupt()
    await count({ announced: null })
    await interrupt()
    await count({ announced: null, isContinued: true })
    await interrupt()
    await count({ announced: 2, stored: 2 })
    expect(await told(conversationId)).toMatchObject([
      { late: 0, missing: null },
      { late: 0, missing: 2 },
    ])
    const later = inboundText('hi', '15552224444', { at: minutesAgo(-1) })
    await recordInboundMessages(tenant.worker, lease.sessionId, [later])
    const { rows } = await world.owner.query<{ id: string }>(
      'SELECT id FROM conversations WHERE tenant_id = $1 AND id <> $2',
      [tenant.id, conversationId],
    )
    expect(await told(rows[0]?.id ?? '')).toEqual([])
  })

  it('of another number tells nothing of it', async () => {
    const other = await linkedSession(world, tenant)
    const conversationId = await conversationWith(world, tenant, other)
    await interrupt()
    await count({ announced: 3, stored: 1 })
    expect(await told(conversationId)).toEqual([])
  })

  it('is told in pages', async () => {
    const conversationId = await conversationWith(world, tenant, lease)
    await world.owner.query(
      `INSERT INTO connection_gaps (tenant_id, id, session_id, began_at, ended_at, announced, counted_at)
       SELECT $1, gen_random_uuid(), $2, now(), now() + n / 2 * interval '1 hour', 1, now() FROM generate_series(1, 250) n`,
      [tenant.id, lease.sessionId],
    )
    const read = async (before?: string) => {
      const page = await listConversationGaps(tenant.ctx('viewer'), {
        conversationId,
        ...(before !== undefined && { before }),
      })
      return { events: page.gaps, before: page.before }
    }
    expect(await everyPage(read)).toEqual({ sizes: [100, 100, 50], different: 250 })
  })
})
