import { describe, expect, it } from 'vitest'
import { DomainError } from '../lib/core/errors'
import { PlainError } from '../supervisor/plain-error'
import { printed } from '../supervisor/testing/printed'
import { describeError } from './describe-error'
import { judgeDisk, minFreeBytes } from './doctor/machine-checks'
import { printRows, shownBytes } from './output'
import { psqlEnvironment } from './psql-environment'

describe('a list', () => {
  const rows = [{ name: 'Ana' }, { name: 'Bob \u001b[2J\u202egnp' }]
  const columns = { name: (row: { name: string }) => row.name }

  it('lets no name steer the terminal', async () => {
    expect(await printed(() => printRows(rows, columns, false))).toBe('NAME\nAna\nBob �[2J�gnp\n')
  })

  it('is JSON for programs, with every word as it is', async () => {
    expect(JSON.parse(await printed(() => printRows(rows, columns, true)))).toEqual(rows)
  })
})

it.each([
  [999, '999 bytes'],
  [1_500_000, '1.5 MB'],
  [3_210_000_000_000, '3.2 TB'],
])('shows %d bytes as %s', (bytes, text) => expect(shownBytes(bytes)).toBe(text))

describe('psql', () => {
  it('gets every part of an address by its environment', () => {
    expect(
      psqlEnvironment('postgresql://own%40er:p%2Fw@db.example.com:6432/in%20box?sslmode=verify-full'),
    ).toEqual({
      PGHOST: 'db.example.com',
      PGPORT: '6432',
      PGUSER: 'own@er',
      PGPASSWORD: 'p/w',
      PGDATABASE: 'in box',
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: 'system',
    })
  })

  it.each([
    ['postgresql://o:p@[::1]/x?sslmode=disable', { PGHOST: '::1', PGPORT: '5432', PGSSLMODE: 'disable' }],
    ['postgresql://o:p@host/x?sslmode=no-verify', { PGSSLMODE: 'require' }],
    ['postgresql://o:p@host/x?sslmode=verify-full&sslrootcert=/ca.pem', { PGSSLROOTCERT: '/ca.pem' }],
    ['postgresql://o:p@host/x?host=/run/postgresql', { PGHOST: '/run/postgresql' }],
  ])('understands %s', (address, parts) => expect(psqlEnvironment(address)).toMatchObject(parts))
})

it('says too little disk, and how much', () => {
  expect(judgeDisk(minFreeBytes, '/data')).toBe('1.0 GB free at /data')
  expect(() => judgeDisk(minFreeBytes * 0.9, '/data')).toThrow('only 900.0 MB free at /data')
})

it.each([
  [new PlainError('Do this.'), 'Do this.'],
  [
    new DomainError('PRECONDITION', 'lastAdminOf', { values: { tenant: 'Acme' } }),
    /^Acme would be left without/,
  ],
  [
    new DomainError('INVALID', 'badRequest', { fields: { email: ['invalidEmail'], name: ['required'] } }),
    'email: This is not an e-mail address.\nname: This is needed.',
  ],
  [Object.assign(new Error('no such function'), { code: '42883' }), /start Switchboard once/],
  [new TypeError('oops'), /^The command failed: TypeError: oops/],
])('tells what went wrong: %s', (error, text) => {
  expect(describeError(error)).toEqual(typeof text === 'string' ? text : expect.stringMatching(text))
})
