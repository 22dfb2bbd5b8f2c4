import type { SimulatorClient } from '../simulator/client'

/** How often something of one kind happened to a phone. */
export async function countEvents(
  simulator: SimulatorClient,
  kind: 'message-resent' | 'message-undecryptable' | 'online',
  phone: string,
): Promise<number> {
  return (await simulator.events()).filter((event) => event.kind === kind && event.phone === phone).length
}
