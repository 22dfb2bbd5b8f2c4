import type { World } from '@/lib/testing/world'
import { timing } from '../timing'
import { until } from './until'

/**
 * Returns when the worker has heard what people want of a number now: it looks at its leases every so often, and this is
 * the second look.
 */
export async function untilLooked(world: World, sessionId: string, timeScale: number): Promise<void> {
  const { leaseTtlMs, acquireMs } = timing(timeScale)
  const [asked] = (await world.owner.query<{ at: Date }>('SELECT clock_timestamp() AS at')).rows
  const askedAt = asked?.at.getTime() ?? 0
  const renewedAt = async (): Promise<number> => {
    const { rows } = await world.owner.query<{ at: Date }>(
      'SELECT lease_expires_at AS at FROM whatsapp_sessions WHERE id = $1',
      [sessionId],
    )
    return (rows[0]?.at.getTime() ?? 0) - leaseTtlMs
  }
  await until('the worker to look', async () => (await renewedAt()) > askedAt + acquireMs)
}
