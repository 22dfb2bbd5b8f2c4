import { expect, it } from 'vitest'
import { safeNext } from './safe-next'

it('goes back to an invitation', () => {
  expect(safeNext('/invite?token=aB-_9')).toBe('/invite?token=aB-_9')
})

it.each([
  undefined,
  ['/invite?token=a'],
  'https://example.test/invite?token=a',
  '//example.test/invite?token=a',
  '/invite?token=a&next=//example.test',
  '/invite?token=a\n',
  '/w/acme/inbox',
  '',
])('goes home from %j', (next) => {
  expect(safeNext(next)).toBe('/')
})
