import { expect, it } from 'vitest'
import { attendanceOf } from './attendance-of'

const there = { choice: 'auto', isVisible: true, isIdle: false, isWriting: false } as const

it.each([
  ['looks at it', there, 'viewing'],
  ['writes', { ...there, isWriting: true }, 'writing'],
  ['has another tab before them', { ...there, isVisible: false, isWriting: true }, 'left'],
  ['has left the chair', { ...there, isIdle: true, isWriting: true }, 'left'],
  ['is busy', { ...there, choice: 'busy' }, 'viewing'],
  ['wants to be told of to nobody', { ...there, choice: 'offline', isIdle: true }, null],
] as const)('of who %s', (_, person, told) => {
  expect(attendanceOf(person)).toBe(told)
})
