import { describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { linkedSession } from '../testing/world'
import { disconnectSession } from './disconnect-session'
import { getSessionActivity } from './get-session-activity'
import { keptActivities } from './internal/activity'
import { StaleLeaseError } from './leases'
import { linkSession } from './link-session'
import { recordMessageSent } from './record-message-sent'
import { recordSessionState, type SessionState } from './record-session-state'

eachTestHasANumber()

const report = (state: SessionState): Promise<void> => recordSessionState(tenant.worker, lease, state)
const page = (before?: string) =>
  getSessionActivity(tenant.ctx('viewer'), {
    sessionId: lease.sessionId,
    ...(before !== undefined && { before }),
  })
/** Oldest first. */
const happened = async (): Promise<string[]> =>
  (await page()).rows.map(({ kind, reason }) => (reason ? `${kind}: ${reason}` : kind)).toReversed()

const code = {
  kind: 'qr' as const,
  qr: 'https://wa.me/x#2@abc',
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
  attempt: 1,
  attempts: 6,
}

describe('the activity of a number', () => {
  it('tells a linking from the code to the first connection', async () => {
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    await disconnectSession(tenant.ctx(), { sessionId: lease.sessionId })
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    await report({ status: 'qr', code })
    await report({ status: 'qr', code: { ...code, attempt: 2 } })
    await report({ status: 'connecting', isPaired: true })
    await report({ status: 'connected', phoneNumber: '4915112345678' })
    await recordMessageSent(tenant.worker, lease)
    await report({ status: 'logged_out', lastError: 'loggedOut', gaveUp: { ofVersion: 3 } })
    expect(await happened()).toEqual([
      'disconnected: switchedOff',
      'qr_generated',
      'linked',
      'connected',
      'message_sent',
      'logged_out: loggedOut',
    ])
  })

  it('does not repeat what every try of a back-off says again', async () => {
    const waiting: SessionState = { status: 'connecting', lastError: 'waitingForWhatsApp' }
    for (let tries = 0; tries < 20; tries++) await report(waiting)
    await report({ status: 'connected' })
    await report({ status: 'connected' })
    await report(waiting)
    await report({ status: 'needs_attention', lastError: 'replaced', gaveUp: { ofVersion: 0 } })
    expect(await happened()).toEqual([
      'disconnected: waitingForWhatsApp',
      'connected',
      'disconnected: waitingForWhatsApp',
      'error_occurred: replaced',
    ])
  })

  it('comes in pages, newest first, without a gap or a repetition', async () => {
    for (let sent = 0; sent < 65; sent++) await recordMessageSent(tenant.worker, lease)
    const first = await page()
    const second = await page(first.before ?? '')
    const third = await page(second.before ?? '')
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([30, 30, 5])
    expect(third.before).toBeNull()
    const all = [first, second, third].flatMap(({ rows }) => rows)
    expect(new Set(all.map(({ id }) => id)).size).toBe(65)
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
  })

  it('forgets the oldest of a number that has too much of it, and nothing of another', async () => {
    const other = await linkedSession(world, tenant, '15550009999')
    await recordMessageSent(tenant.worker, other)
    await world.owner.query(
      `INSERT INTO session_activity (tenant_id, id, session_id, kind, at)
       SELECT $1, gen_random_uuid(), $2, 'connected', now() - n * interval '1 minute' FROM generate_series(1, $3) n`,
      [tenant.id, lease.sessionId, keptActivities],
    )
    await recordMessageSent(tenant.worker, lease)
    const count = async (sessionId: string): Promise<number> => {
      const { rows } = await world.owner.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM session_activity WHERE session_id = $1',
        [sessionId],
      )
      return rows[0]?.count ?? 0
    }
    expect(await count(lease.sessionId)).toBe(keptActivities)
    expect(await count(other.sessionId)).toBe(1)
    expect((await page()).rows[0]?.kind).toBe('message_sent')
  })

  it('is not written under a lease that has moved on', async () => {
    const stale = { ...lease, epoch: lease.epoch - 1n }
    await expect(recordMessageSent(tenant.worker, stale)).rejects.toThrow(StaleLeaseError)
    await expect(recordSessionState(tenant.worker, stale, { status: 'error' })).rejects.toThrow(
      StaleLeaseError,
    )
    expect(await happened()).toEqual([])
  })

  it('says nothing to another workspace, and refuses a place it did not give', async () => {
    const stranger = await world.tenant('Stranger')
    await expect(getSessionActivity(stranger.ctx(), { sessionId: lease.sessionId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(page('nonsense')).rejects.toMatchObject({ code: 'INVALID' })
  })
})
