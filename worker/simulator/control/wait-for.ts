import type { SimulatorEvent } from '../contract'
import type { World } from '../world'
import { ControlFailure } from './failure'

const DEFAULT_TIMEOUT_MS = 10_000

type WaitInput = { kind: string; timeoutMs?: number; after?: number; [field: string]: unknown }

/** Past events count as well, so that nobody has to start waiting before he acts. */
export async function waitForEvent(
  world: World,
  { kind, timeoutMs = DEFAULT_TIMEOUT_MS, after = 0, ...filter }: WaitInput,
  signal: AbortSignal,
): Promise<SimulatorEvent> {
  const wanted = Object.entries(filter)
  const passes = (event: SimulatorEvent) => {
    if (event.kind !== kind || event.seq <= after) return false
    const fields: Record<string, unknown> = { ...event }
    return wanted.every(([field, value]) => fields[field] === value)
  }
  const event = await world.events.waitFor(passes, timeoutMs, signal)
  if (event) return event
  const asked = wanted.map(([field, value]) => ` ${field}=${String(value)}`).join('')
  throw new ControlFailure(408, `No event ${kind}${asked} within ${timeoutMs} ms`)
}
