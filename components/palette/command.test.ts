import { expect, it } from 'vitest'
import { matches } from './command'

const sessions = { label: 'Sesiones', keywords: ['números', 'teléfono'] }

it.each(['', 'ses', 'NUMEROS', 'telefono ses', 'sesiones números'])('finds a command by %j', (typed) => {
  expect(matches(sessions, typed)).toBe(true)
})

it.each(['inbox', 'ses inbox'])('does not find it by %j', (typed) => {
  expect(matches(sessions, typed)).toBe(false)
})
