import { expect, it } from 'vitest'
import { readArguments } from './arguments'

it('means kills when nothing is named, with a seed of its own', () => {
  expect(readArguments([])).toMatchObject({ subject: 'kills', kills: 20, seed: expect.any(Number) })
  expect(readArguments(['--seed', '7', '--minutes', '0.5'])).toMatchObject({ seed: 7, minutes: 0.5 })
})

it('reads what is asked of each', () => {
  expect(readArguments(['takeovers', '--times', '10', '--seed', '1', '--processes', '0'])).toEqual({
    subject: 'takeovers',
    seed: 1,
    times: 10,
    processes: 0,
  })
})

it.each([[['earthquake']], [['drop', '--sessions', 'many']], [['kills', '--sessions', '3']]])(
  'refuses %j',
  (given) => {
    expect(() => readArguments(given)).toThrow()
  },
)
