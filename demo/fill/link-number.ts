import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '../../lib/core/context'
import { createSession } from '../../lib/sessions/create-session'
import { getLinkCode } from '../../lib/sessions/get-link-code'
import { getSessionsPage } from '../../lib/sessions/get-sessions-page'
import type { SimulatorClient } from '../../worker/simulator/client'

export type OwnNumber = { name: string; phone: string }

const patienceMs = 60_000
const lookEveryMs = 150

/**
 * Links a number as the page does it: makes it, waits for the code on offer and lets the owner's phone scan it.
 * @returns the session's id once it is connected
 */
export async function linkNumber(
  ctx: Ctx,
  client: SimulatorClient,
  { name, phone }: OwnNumber,
  owner: string,
): Promise<string> {
  const { id: sessionId } = await createSession(ctx, { name })
  const qr = await lookUntil(`a code for ${name}`, async () => {
    const code = await getLinkCode(ctx, { sessionId })
    return code?.kind === 'qr' ? code.qr : undefined
  })
  await client.scan({ qr, phone: { number: phone, name: owner } })
  return lookUntil(`${name} to connect`, async () => {
    const { sessions } = await getSessionsPage(ctx, {})
    return sessions.find(({ id, status }) => id === sessionId && status === 'connected')?.id
  })
}

/** @throws Error saying what did not happen in a minute. */
export async function lookUntil<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    if (Date.now() > end) throw new Error(`Waited ${patienceMs / 1000} s for ${what}`)
    await sleep(lookEveryMs)
  }
}
