import { expect, it } from 'vitest'
import { readyLine } from './ready-line'

const times = { totalMs: 41_960, databaseMs: 1500, buildMs: 38_200, processesMs: 1840 }

it('says where the time of a cold start went', () => {
  expect(readyLine({ ...times, built: ['client', 'web'] }, 'http://localhost:3000')).toBe(
    'Switchboard is ready in 42.0 s (cold: database 1.5 s, build of client, web 38.2 s, processes 1.8 s): http://localhost:3000',
  )
})

it('says of a warm start how long it took', () => {
  expect(readyLine({ ...times, totalMs: 1890, built: [] }, 'http://localhost:3000')).toBe(
    'Switchboard is ready in 1.9 s (warm): http://localhost:3000',
  )
})
