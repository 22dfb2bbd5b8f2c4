import { beforeEach, describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { linkedSession } from '../testing/world'
import { createSignalStore, type SignalStore } from './internal/signal-store'
import type { JournalEntry } from './internal/signal-store-journal'
import { StaleLeaseError, type Lease } from './leases'

let store: SignalStore

eachTestHasANumber()
beforeEach(async () => {
  store = createSignalStore(lease)
})

const entry = (waId: string): JournalEntry => ({
  hash: Buffer.alloc(32, waId),
  identity: { waId, fromMe: false, participant: null },
  stanza: Buffer.from('stanza'),
  plaintext: Buffer.from('text'),
})
/** What another process would find. */
const storedOf = (of: Lease) => createSignalStore(of).readKeys('session', ['a', 'b'])
const step = (number: number, id = 'a') => ({ session: { [id]: { step: number } } })

describe('what is staged', () => {
  it('is read at once, and stored by the commit, the latest of each key', async () => {
    store.stageKeys(step(1), [entry('one')])
    store.stageKeys(step(2))
    store.stageKeys(step(1, 'b'))
    store.stageKeys({ session: { b: null } })
    expect(await store.readKeys('session', ['a', 'b'])).toEqual({ a: { step: 2 } })
    expect(await store.findRead(entry('one').hash)).toEqual(entry('one'))
    expect(await storedOf(lease)).toEqual({})
    await store.commitStaged()
    expect(await storedOf(lease)).toEqual({ a: { step: 2 } })
    expect(await createSignalStore(lease).takeUnapplied()).toEqual([entry('one')])
  })

  it('keeps staged what could not be stored, with what came meanwhile on top', async () => {
    store.stageKeys(step(1))
    store.stageKeys(step(1, 'b'))
    await world.owner.query('REVOKE INSERT ON whatsapp_keys FROM app')
    const failing = store.commitStaged()
    store.stageKeys(step(2))
    expect(await store.readKeys('session', ['a', 'b'])).toEqual({ a: { step: 2 }, b: { step: 1 } })
    await expect(failing).rejects.toMatchObject({ code: '42501' })
    await world.owner.query('GRANT INSERT ON whatsapp_keys TO app')
    await store.commitStaged()
    expect(await storedOf(lease)).toEqual({ a: { step: 2 }, b: { step: 1 } })
  })

  it.each([
    ['with NUL', 'a\u0000'],
    ['longer than any', '9'.repeat(301)],
    ['that is no text', '\ud800'],
    ['without letters', ''],
  ])('is forgotten under a name %s, which is no address', async (_, id) => {
    store.stageKeys(step(1, id))
    store.stageKeys(step(1), [entry('one')])
    expect(await store.readKeys('session', ['a', id, undefined as unknown as string])).toEqual({
      a: { step: 1 },
    })
    await store.commitStaged()
    expect(await storedOf(lease)).toEqual({ a: { step: 1 } })
  })

  it('is forgotten with what is known of the stored', async () => {
    store.stageKeys(step(1))
    await store.commitStaged()
    store.stageKeys(step(2))
    store.forget()
    await store.commitStaged()
    expect(await store.readKeys('session', ['a'])).toEqual({ a: { step: 1 } })
  })
})

describe('sessions that store at the same time', () => {
  let other: Lease
  let others: SignalStore
  beforeEach(async () => {
    other = await linkedSession(world, tenant, '15550002222')
    others = createSignalStore(other)
  })

  it('tells only whose lease has moved on', async () => {
    const stale = createSignalStore({ ...lease, epoch: lease.epoch - 1n })
    stale.stageKeys(step(9), [entry('stale')])
    others.stageKeys(step(1))
    const [refused, stored] = await Promise.allSettled([stale.commitStaged(), others.commitStaged()])
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(StaleLeaseError) })
    expect(stored.status).toBe('fulfilled')
    expect(await storedOf(other)).toEqual({ a: { step: 1 } })
    expect(await storedOf(lease)).toEqual({})
    expect(await store.takeUnapplied()).toEqual([])
  })

  it('writes nothing of a stale epoch beside the same session under its new one', async () => {
    const stale = createSignalStore({ ...lease, epoch: lease.epoch - 1n })
    stale.stageKeys(step(9))
    store.stageKeys(step(1))
    const [refused, stored] = await Promise.allSettled([stale.commitStaged(), store.commitStaged()])
    expect([refused.status, stored.status]).toEqual(['rejected', 'fulfilled'])
    expect(await storedOf(lease)).toEqual({ a: { step: 1 } })
  })

  it('keeps what the database refuses of one from the others', async () => {
    store.stageKeys(step(1), [entry('x'.repeat(201))])
    others.stageKeys(step(2), [entry('fine')])
    const [refused, stored] = await Promise.allSettled([store.commitStaged(), others.commitStaged()])
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: '23514' } })
    expect(stored.status).toBe('fulfilled')
    expect(await storedOf(other)).toEqual({ a: { step: 2 } })
    expect(await others.takeUnapplied()).toEqual([entry('fine')])
    expect(await storedOf(lease)).toEqual({})
  })
})
