import { expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { linkedSession } from '../testing/world'
import { getProtocol } from './get-protocol'
import { keptPieces, recordProtocol, type ProtocolPiece } from './record-protocol'

eachTestHasANumber()

const page = (before?: string) =>
  getProtocol(tenant.ctx(), { sessionId: lease.sessionId, ...(before !== undefined && { before }) })
const piece = (n: number, more: Partial<ProtocolPiece> = {}): ProtocolPiece => ({
  beganAt: new Date(Date.UTC(2026, 0, 1, 0, 0, n)),
  lines: [[0, 'in', `ack id=${n}`]],
  leftOut: 0,
  ...more,
})

it('tells each line at its time, newest first, and how many there were besides', async () => {
  const lines = [
    [0, 'line', 'connecting'],
    [250, 'out', '48 bytes'],
  ] as const
  await recordProtocol(tenant.worker, lease, piece(1, { lines, leftOut: 7 }))
  await recordProtocol(tenant.worker, lease, piece(2))
  const { rows, before } = await page()
  expect(before).toBeNull()
  expect(rows.map(({ at, way, words, leftOut }) => [at, way, words, leftOut])).toEqual([
    ['2026-01-01T00:00:02.000Z', 'in', 'ack id=2', 0],
    ['2026-01-01T00:00:01.250Z', 'out', '48 bytes', 7],
    ['2026-01-01T00:00:01.000Z', 'line', 'connecting', 0],
  ])
  expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
})

it('is told in pages', async () => {
  for (let n = 0; n < 12; n += 1) await recordProtocol(tenant.worker, lease, piece(n))
  const first = await page()
  const second = await page(first.before ?? '')
  const third = await page(second.before ?? '')
  expect(third.before).toBeNull()
  const all = [first, second, third].flatMap(({ rows }) => rows.map(({ words }) => words))
  expect(all).toEqual(Array.from({ length: 12 }, (_, n) => `ack id=${11 - n}`))
})

it('keeps the newest of each number', async () => {
  const other = await linkedSession(world, tenant)
  await recordProtocol(tenant.worker, other, piece(0))
  for (let n = 0; n < keptPieces + 3; n += 1) await recordProtocol(tenant.worker, lease, piece(n))
  const { rows } = await world.owner.query<{ of: string; kept: number }>(
    'SELECT session_id AS of, count(*)::int AS kept FROM protocol_log WHERE tenant_id = $1 GROUP BY 1 ORDER BY 2',
    [tenant.id],
  )
  expect(rows).toEqual([
    { of: other.sessionId, kept: 1 },
    { of: lease.sessionId, kept: keptPieces },
  ])
})

it('is for admins', async () => {
  const denied = getProtocol(tenant.ctx('manager'), { sessionId: lease.sessionId })
  await expect(denied).rejects.toMatchObject({ code: 'FORBIDDEN' })
})
