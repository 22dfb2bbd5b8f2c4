import { expect, it } from 'vitest'
import { safeNext, signInPath } from './safe-next'

it.each(['/invite/aB-_9', '/w/casa-mirante/inbox/0193-a', '/w/acme/sessions?link=new&a=%C3%A3'])(
  'goes back to %s',
  (next) => {
    expect(safeNext(next)).toBe(next)
    expect(safeNext(new URL(signInPath(next), 'http://x').searchParams.get('next') ?? '')).toBe(next)
  },
)

it.each([
  undefined,
  ['/invite/a'],
  'https://example.test/invite/a',
  '//example.test/invite/a',
  '/\\example.test',
  '/w//example.test',
  '/w/../api/auth/signout',
  '/w/%2e%2e/..',
  '/invite/a?next=//example.test',
  '/invite/a\n',
  '/api/w/acme/inbox',
  '/sign-in',
  `/w/${'a'.repeat(500)}`,
  '',
])('goes home from %j', (next) => {
  expect(safeNext(next)).toBe('/')
})
