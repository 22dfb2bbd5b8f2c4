import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { placeOf, readDatabaseSettings } from './database-settings'

const read = (given: Record<string, string>) => readDatabaseSettings(given as unknown as NodeJS.ProcessEnv)
const at = (rest: string): Record<string, string> => ({
  DATABASE_URL: `postgresql://app:secret-a@${rest}`,
  DATABASE_OWNER_URL: `postgresql://owner:secret-o@${rest}`,
})
const modeOf = (given: Record<string, string>): string | null =>
  new URL(read(given)?.appUrl ?? '').searchParams.get('sslmode')

it('is the embedded database when no setting names one, empty ones included', () => {
  expect(read({})).toBeUndefined()
  expect(read({ DATABASE_URL: '', DB_HOST: ' ', DB_SSL: 'verify' })).toBeUndefined()
})

it('makes the same addresses of the parts, whatever the password holds', () => {
  const found = read({
    DB_HOST: 'db.example.test',
    DB_PASSWORD: 'p@ss:/w?rd#%1',
    DB_OWNER_PASSWORD: 'x',
    DB_NAME: 'inbox',
  })
  const app = new URL(found?.appUrl ?? '')
  expect(decodeURIComponent(app.password)).toBe('p@ss:/w?rd#%1')
  expect([app.username, app.hostname, app.port, app.pathname]).toEqual([
    'app',
    'db.example.test',
    '5432',
    '/inbox',
  ])
  expect(new URL(found?.ownerUrl ?? '').username).toBe('owner')
  expect(placeOf(app.href)).toBe('db.example.test:5432/inbox')
})

it.each([
  ['localhost:5432/s', 'disable'],
  ['127.0.0.1:5432/s', 'disable'],
  ['[::1]:5432/s', 'disable'],
  ['db.example.test/s', 'verify-full'],
  ['192.0.2.7/s', 'verify-full'],
  ['db.example.test/s?sslmode=verify-ca', 'verify-full'],
  ['db.example.test/s?sslmode=require', 'no-verify'],
  ['db.example.test/s?sslmode=disable', 'disable'],
  ['localhost/s?sslmode=verify', 'verify-full'],
])('connects to %s with sslmode %s', (rest, mode) => {
  expect(modeOf(at(rest))).toBe(mode)
})

it('takes the mode of DB_SSL where the address says none', () => {
  expect(modeOf({ ...at('db.example.test/s'), DB_SSL: 'require' })).toBe('no-verify')
  expect(modeOf({ ...at('db.example.test/s?sslmode=disable'), DB_SSL: 'verify' })).toBe('disable')
})

it('carries the file of the CA in the address', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'switchboard-ca-'))
  const file = path.join(folder, 'ca.pem')
  writeFileSync(file, 'a certificate')
  const found = read({ ...at('db.example.test/s'), DB_SSL_CA: file })
  expect(new URL(found?.ownerUrl ?? '').searchParams.get('sslrootcert')).toBe(file)
  rmSync(folder, { recursive: true })
  expect(() => read({ ...at('db.example.test/s'), DB_SSL_CA: file })).toThrow(/ca.pem, named in DB_SSL_CA/)
})

it.each([
  [{ DATABASE_URL: 'postgresql://app:x@h/s' }, /DATABASE_URL needs DATABASE_OWNER_URL/],
  [{ DATABASE_OWNER_URL: 'postgresql://owner:x@h/s' }, /DATABASE_OWNER_URL needs DATABASE_URL/],
  [{ ...at('h/s'), DB_HOST: 'h' }, /DB_HOST and DATABASE_URL both name a database/],
  [{ ...at('h/s'), DATABASE_URL: 'mysql://app:secret-a@h/s' }, /DATABASE_URL cannot be used/],
  [{ ...at('h/s'), DATABASE_OWNER_URL: 'secret-o' }, /DATABASE_OWNER_URL cannot be used/],
  [at('h'), /cannot be used/],
  [at('h/s?sslmode=prefer'), /TLS mode "prefer"/],
  [{ ...at('h/s'), DB_SSL: 'yes' }, /DB_SSL is verify, require or disable/],
  [{ DB_NAME: 's' }, /DB_HOST is missing/],
  [{ DB_HOST: 'h', DB_PASSWORD: 'x' }, /DB_OWNER_PASSWORD is missing/],
  [{ DB_HOST: 'h', DB_PASSWORD: 'x', DB_OWNER_PASSWORD: 'x', DB_PORT: '0' }, /DB_PORT cannot be used/],
])('refuses %o in one line without a secret', (given, message) => {
  let text = ''
  try {
    read(given as Record<string, string>)
  } catch (error) {
    text = (error as Error).message
  }
  expect(text).toMatch(message)
  expect(text).not.toMatch(/secret|\n/)
})
