import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSignalStore, type SignalStore } from '@/lib/sessions/internal/signal-store'
import type { Lease } from '@/lib/sessions/leases'
import { linkedSession, openWorld, type World } from '@/lib/testing/world'
import { writeKeys } from '@/lib/testing/write-keys'
import { untilWiped } from './until-wiped'

let world: World
let lease: Lease
let store: SignalStore

beforeAll(async () => {
  world = await openWorld()
  lease = await linkedSession(world, await world.tenant())
  store = untilWiped(createSignalStore(lease))
})
afterAll(() => world.close())

it('leaves nothing of what was being written while it was wiped, nor of what comes after', async () => {
  const keys = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [String(n), { n }]))
  await writeKeys(store, { session: { before: { n: 1 } } })
  const during = [writeKeys(store, { 'pre-key': keys }), store.writeCreds({ me: 'me' })]
  await store.wipe()
  await Promise.all(during)
  await writeKeys(store, { session: { after: { n: 2 } } })
  await store.writeCreds({ me: 'me' })
  expect(await store.readCreds()).toBeNull()
  const { rows } = await world.owner.query('SELECT id FROM whatsapp_keys WHERE session_id = $1', [
    lease.sessionId,
  ])
  expect(rows).toEqual([])
})
