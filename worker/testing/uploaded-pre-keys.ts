import type { SimulatorClient } from '../simulator/client'

/** The ids of all one-time keys that WhatsApp was given for a number, in the order in which they came. */
export async function uploadedPreKeys(simulator: SimulatorClient, phone: string): Promise<number[]> {
  return (await simulator.events()).flatMap((event) =>
    event.kind === 'prekeys-uploaded' && event.phone === phone
      ? Array.from({ length: event.count }, (_, at) => event.firstId + at)
      : [],
  )
}
