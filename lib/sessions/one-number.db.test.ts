import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import pg from 'pg'
import { conversationWith, openWorld, type TestTenant, type World } from '../testing/world'
import { claimNumber } from './claim-number'
import { createSession } from './create-session'
import { deleteSession } from './delete-session'
import { getSessionsPage } from './get-sessions-page'
import { createSignalStore } from './internal/signal-store'
import { acquireLeases, StaleLeaseError, type Lease } from './leases'

let world: World
let tenant: TestTenant
let other: TestTenant
let number = 15550100000

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  number += 2
  tenant = await world.tenant()
  other = await world.tenant('Other')
})

const newSession = async (of: TestTenant, name: string): Promise<Lease> => {
  const { id } = await createSession(of.ctx(), { name })
  const leases = await acquireLeases('one', { ttlMs: 60_000, atMost: 10, reclaim: false })
  const lease = leases.find(({ sessionId }) => sessionId === id)
  if (lease === undefined) throw new Error('No lease')
  return lease
}
const claim = (of: TestTenant, lease: Lease, phoneNumber = String(number), lid = `9${phoneNumber}`) =>
  claimNumber(of.worker, lease, { phoneNumber, lid })
const sessionOf = async (of: TestTenant, lease: Lease) =>
  (await getSessionsPage(of.ctx(), {})).sessions.find(({ id }) => id === lease.sessionId)

describe('a number', () => {
  it('is the session’s own from the moment it is linked, and stays so at every login', async () => {
    const lease = await newSession(tenant, 'Front desk')
    expect(await claim(tenant, lease)).toBeNull()
    expect(await claim(tenant, lease)).toBeNull()
    expect(await sessionOf(tenant, lease)).toMatchObject({ phoneNumber: `+${number}`, isLinked: true })
  })

  it('has one living session in the whole install, whichever tenant asks', async () => {
    const holder = await newSession(tenant, 'Front desk')
    await claim(tenant, holder)
    const [here, there] = [await newSession(tenant, 'Second'), await newSession(other, 'Third')]
    expect(await claim(tenant, here)).toBe('already_linked')
    expect(await claim(other, there)).toBe('already_linked')
    for (const [of, lease] of [[tenant, here] as const, [other, there] as const]) {
      expect(await sessionOf(of, lease)).toMatchObject({
        phoneNumber: null,
        isLinked: false,
        refusedNumber: `+${number}`,
      })
    }
  })

  it('is free again once its keys are wiped, and at once when its session is deleted', async () => {
    const first = await newSession(tenant, 'Front desk')
    await claim(tenant, first)
    await createSignalStore(first).wipe()
    const second = await newSession(other, 'Second')
    expect(await claim(other, second)).toBeNull()
    await deleteSession(other.ctx(), { sessionId: second.sessionId, name: 'Second' })
    expect(await claim(tenant, first)).toBeNull()
  })

  it('does not go into the conversations of another, but into a session that has none', async () => {
    const lease = await newSession(tenant, 'Front desk')
    await claim(tenant, lease)
    await createSignalStore(lease).wipe()
    expect(await claim(tenant, lease, String(number + 1))).toBeNull()
    await conversationWith(world, tenant, lease)
    await createSignalStore(lease).wipe()
    expect(await claim(tenant, lease)).toBe('other_number')
    expect(await sessionOf(tenant, lease)).toMatchObject({
      phoneNumber: `+${number + 1}`,
      refusedNumber: `+${number}`,
    })
    // The same account under a new number is no other.
    expect(await claim(tenant, lease, String(number), `9${number + 1}`)).toBeNull()
  })

  it('is not claimed under a lease that has moved on', async () => {
    const lease = await newSession(tenant, 'Front desk')
    await expect(claim(tenant, { ...lease, epoch: lease.epoch - 1n })).rejects.toThrow(StaleLeaseError)
  })
})

describe('two workers that link one number at once', () => {
  it('wait for each other, and exactly one has it', async () => {
    const [here, there] = [await newSession(tenant, 'Front desk'), await newSession(other, 'Front desk')]
    const first = new pg.Client({ connectionString: world.db.appUrl })
    await first.connect()
    await first.query('BEGIN')
    const claimed = await first.query('SELECT claim_number($1, $2, $3, $4, $5) AS outcome', [
      tenant.id,
      here.sessionId,
      here.epoch,
      String(number),
      null,
    ])
    expect(claimed.rows).toEqual([{ outcome: 'claimed' }])
    const second = claim(other, there)
    await waitingForLock()
    await first.query('COMMIT')
    await first.end()
    expect(await second).toBe('already_linked')
  })

  it('never both have it, however often they meet', async () => {
    const [here, there] = [await newSession(tenant, 'Front desk'), await newSession(other, 'Front desk')]
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.all([claim(tenant, here), claim(other, there)])
      expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
      await Promise.all([createSignalStore(here).wipe(), createSignalStore(there).wipe()])
    }
  })
})

/** Until somebody waits for a transaction that is still open. */
const waitingForLock = (): Promise<void> =>
  expect
    .poll(async () => {
      const waiting =
        'SELECT 1 FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()'
      return (await world.owner.query(waiting)).rowCount
    })
    .toBeGreaterThan(0)
