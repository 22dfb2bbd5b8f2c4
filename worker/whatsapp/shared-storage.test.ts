import { AsyncResource } from 'node:async_hooks'
import { addTransactionCapability, type SignalKeyStoreWithTransaction } from 'baileys'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { withSharedStorage } from './shared-storage'

const keys = (): SignalKeyStoreWithTransaction =>
  withSharedStorage(() =>
    addTransactionCapability(
      { get: () => Promise.resolve({}), set: () => Promise.resolve() },
      pino({ level: 'silent' }),
      { maxCommitRetries: 1, delayBetweenTriesMs: 0 },
    ),
  )

/** What Node copies from each asynchronous step to the next. */
const carried = (): number => Object.getOwnPropertySymbols(new AsyncResource('test')).length

it('keeps transactions of several connections apart', async () => {
  const [ours, theirs] = [keys(), keys()]
  const within = await ours.transaction(async () => {
    await Promise.resolve()
    const inTheirs = await theirs.transaction(
      () => Promise.resolve([ours.isInTransaction(), theirs.isInTransaction()]),
      'account',
    )
    return { ours: ours.isInTransaction(), theirs: theirs.isInTransaction(), inTheirs }
  }, 'account')
  expect(within).toEqual({ ours: true, theirs: false, inTheirs: [false, true] })
  expect(ours.isInTransaction()).toBe(false)
})

it('has nothing carried along for connections that have been', async () => {
  const use = async (): Promise<void> => {
    await keys().transaction(() => Promise.resolve(), 'account')
  }
  await use()
  const before = carried()
  for (let times = 0; times < 10; times += 1) await use()
  expect(carried()).toBe(before)
})
