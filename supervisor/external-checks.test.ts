import { expect, it } from 'vitest'
import { refusalOf, type Role } from './external-checks'

const fit: Role = {
  name: 'app',
  version: 15,
  encoding: 'UTF8',
  bypasses: null,
  isReadOnly: false,
  identity: 'one',
}

it('takes a bound role of PostgreSQL 15', () => {
  expect(refusalOf(fit, 'app')).toBeUndefined()
})

it.each([
  [{ version: 14 }, 'it is PostgreSQL 14, 15 or newer is needed'],
  [{ name: 'inbox_app' }, /called inbox_app, and policies are written for "app"/],
  [{ bypasses: 'app' }, /ALTER ROLE app NOSUPERUSER NOBYPASSRLS/],
  [{ bypasses: 'owner' }, /app is a member of owner/],
  [{ encoding: 'SQL_ASCII' }, /UTF8 is needed/],
  [{ isReadOnly: true }, /read-only copy/],
])('refuses %o', (change, why) => {
  expect(refusalOf({ ...fit, ...change }, 'app')).toMatch(why)
})
