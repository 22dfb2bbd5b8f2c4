import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTypists, type Typing, type Typists } from './typists'

const timing = { typistGapMs: 50, typistSameMs: 2_000 }
const carla = 'carla@s.whatsapp.net'
const group = 'bakers@g.us'

let told: string[]
let errors: unknown[]
let typists: Typists

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  errors = []
  typists = openTypists({
    timing,
    tell: ({ address, state }) => {
      if (address === 'broken') return Promise.reject(new Error('no database'))
      told.push(`${address} ${state}`)
      return Promise.resolve()
    },
    onError: (error) => errors.push(error),
  })
})
afterEach(() => vi.useRealTimers())

const hear = (state: Typing['state'], address = carla, chatJid = address): void =>
  typists.hear({ chatJid, address, state })
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

it('tells of a beginning, of what changes, and of the end of what began', async () => {
  hear('paused')
  await pass(100)
  for (const state of ['composing', 'recording', 'paused', 'paused'] as const) {
    hear(state)
    await pass(100)
  }
  expect(told).toEqual([`${carla} composing`, `${carla} recording`, `${carla} paused`])
})

it('tells the same again only now and then', async () => {
  for (let times = 0; times < 30; times++) {
    hear('composing')
    await pass(100)
  }
  expect(told).toHaveLength(2)
})

it('tells only the latest of a person, and of two in one group both', async () => {
  hear('composing', 'first', group)
  for (let times = 0; times < 10; times++) {
    hear('composing', 'second', group)
    hear('recording', 'second', group)
  }
  await pass(1_000)
  expect(told).toEqual(['first composing', 'second recording'])
})

it('tells no more than 20 a second, and of a crowd not all', async () => {
  for (let serial = 0; serial < 100; serial++) hear('composing', `member ${serial}`, group)
  await pass(500)
  expect(told.length).toBeLessThanOrEqual(11)
  await pass(60_000)
  expect(told.length).toBeLessThanOrEqual(21)
  hear('composing', 'late', group)
  await pass(0)
  expect(told.at(-1)).toBe('late composing')
})

it('goes on with the next when one could not be told', async () => {
  hear('composing', 'broken')
  hear('composing')
  await pass(100)
  expect(told).toEqual([`${carla} composing`])
  expect(errors).toEqual([new Error('no database')])
})

it('tells nothing more once it is stopped', async () => {
  hear('composing', 'first', group)
  hear('composing', 'second', group)
  const stopped = typists.stop()
  await pass(1_000)
  await stopped
  expect(told).toEqual(['first composing'])
})
