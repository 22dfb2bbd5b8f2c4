import { setImmediate as turn } from 'node:timers/promises'
import { z } from 'zod'
import { sendText } from '../phones/outgoing-texts'
import { number, route } from './route'

const text = z.strictObject({ from: number, to: number, text: z.string().max(65_536) })

/** For benchmarks: one request for many, so that what costs is the messages and not the asking. */
export const BULK_ROUTES = {
  sendTexts: route(z.strictObject({ texts: z.array(text).max(20_000) }), async (world, { texts }) => {
    const ids: string[] = []
    for (const input of texts) {
      ids.push((await sendText(world, input)).id)
      // Encrypting never waits for anything; without a turn of the loop no answer is read until the end.
      await turn()
    }
    return { ids }
  }),
}
