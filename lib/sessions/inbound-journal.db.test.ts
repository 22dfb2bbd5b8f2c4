import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inTenantSql } from '../core/db'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { writeKeys } from '../testing/write-keys'
import { markApplied, markHistoryApplied, sweepInboundJournal } from './inbound-journal'
import { createSignalStore, type SignalStore } from './internal/signal-store'
import type { JournalEntry } from './internal/signal-store-journal'
import { StaleLeaseError, type Lease } from './leases'

let world: World
let tenant: TestTenant
let lease: Lease
let store: SignalStore

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.owner.query('DELETE FROM inbound_journal')
  tenant = await world.tenant()
  lease = await linkedSession(world, tenant)
  store = createSignalStore(lease)
})

const entry = (number: number): JournalEntry => ({
  hash: Buffer.alloc(32, number),
  identity: { waId: `WA${number}`, fromMe: false, participant: null },
  stanza: Buffer.from(`stanza ${number}`),
  plaintext: Buffer.from(`text ${number}`),
})
const read = (...numbers: number[]) =>
  writeKeys(store, { session: { a: { step: numbers } } }, numbers.map(entry))
const apply = (number: number) =>
  inTenantSql(tenant.worker, (client) => markApplied(client, lease.sessionId, [entry(number).identity]))
const age = (number: number, interval: string) =>
  world.owner.query('UPDATE inbound_journal SET created_at = now() - $2::interval WHERE hash = $1', [
    entry(number).hash,
    interval,
  ])

it('keeps what was read beside the key it cost, sealed, until it is applied', async () => {
  await read(1, 2)
  expect(await store.takeUnapplied()).toEqual([entry(1), entry(2)])
  const { rows } = await world.owner.query<{ bytes: Buffer }>(
    'SELECT plaintext || stanza AS bytes FROM inbound_journal',
  )
  expect(rows.filter(({ bytes }) => /text|stanza/.test(bytes.toString('latin1')))).toEqual([])
  await apply(1)
  expect(await store.takeUnapplied()).toEqual([entry(2)])
  expect(await store.findRead(entry(1).hash)).toEqual({ plaintext: entry(1).plaintext })
  expect(await store.findRead(entry(3).hash)).toBeNull()
})

it('is told in the order in which it was read, though all of it was stored at once', async () => {
  await read(5, 3, 9, 1)
  await read(4, 2)
  expect(await store.takeUnapplied()).toEqual([5, 3, 9, 1, 4, 2].map(entry))
})

it('leaves alone what was taken twenty times and not applied, and clears it like what was', async () => {
  await read(1)
  for (let connect = 1; connect <= 20; connect += 1) expect(await store.takeUnapplied()).toEqual([entry(1)])
  await read(2)
  expect(await store.takeUnapplied()).toEqual([entry(2)])
  // It costs no second step when it comes again.
  expect(await store.findRead(entry(1).hash)).toEqual({ plaintext: entry(1).plaintext })
  await age(1, '49 hours')
  await age(2, '49 hours')
  expect(await sweepInboundJournal()).toBe(1)
  expect(await store.findRead(entry(1).hash)).toEqual({ plaintext: null })
  expect(await store.takeUnapplied()).toEqual([entry(2)])
})

it('writes neither the key nor the text under a lease that has moved on', async () => {
  const stale = createSignalStore({ ...lease, epoch: lease.epoch - 1n })
  await expect(writeKeys(stale, { session: { a: { step: 9 } } }, [entry(1)])).rejects.toThrow(StaleLeaseError)
  expect(await store.readKeys('session', ['a'])).toEqual({})
  expect(await store.findRead(entry(1).hash)).toBeNull()
})

it('clears what was applied after two days, forgets it after thirty, and touches nothing else', async () => {
  await read(1, 2, 3, 4)
  await apply(1)
  await apply(2)
  await apply(3)
  await age(1, '49 hours')
  await age(2, '47 hours')
  await age(4, '31 days')
  expect(await sweepInboundJournal()).toBe(1)
  expect(await store.findRead(entry(1).hash)).toEqual({ plaintext: null })
  expect(await store.findRead(entry(2).hash)).toEqual({ plaintext: entry(2).plaintext })
  // Never applied: it waits, however old it is.
  expect(await store.takeUnapplied()).toEqual([entry(4)])
  await age(1, '31 days')
  expect(await sweepInboundJournal()).toBe(1)
  expect(await store.findRead(entry(1).hash)).toBeNull()
  expect(await store.findRead(entry(3).hash)).not.toBeNull()
})

it('keeps notices of a past apart from messages, hands them out one by one, and forgets what was in one', async () => {
  const history = (number: number): JournalEntry => ({ ...entry(number), isHistory: true })
  await writeKeys(store, { session: { a: { step: 1 } } }, [history(1)])
  await writeKeys(store, { session: { a: { step: 2 } } }, [history(2), entry(3)])
  expect(await store.takeUnapplied()).toEqual([entry(3)])
  // A message has the same name at most.
  await apply(1)
  expect(await store.readHistory()).toEqual({ hash: entry(1).hash, plaintext: entry(1).plaintext })
  await inTenantSql(tenant.worker, (client) => markHistoryApplied(client, lease.sessionId, entry(1).hash))
  expect(await store.readHistory()).toMatchObject({ hash: entry(2).hash })
  expect(await store.findRead(entry(1).hash)).toEqual({ plaintext: null })
})
