import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { actionsKey, loadMasterKey, signInKey } from './master-key'

let home: string
const file = (): string => path.join(home, 'master.key')
const initialiseDatabase = (): void => void mkdirSync(path.join(home, 'data'))

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'switchboard-key-'))
})

afterEach(() => rmSync(home, { recursive: true, force: true }))

it('is made once for an install without data, for its owner alone', () => {
  const key = loadMasterKey(home, undefined)
  expect(key).toHaveLength(32)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  initialiseDatabase()
  expect(loadMasterKey(home, undefined)).toEqual(key)
})

it('is never made again for existing data', () => {
  initialiseDatabase()
  expect(() => loadMasterKey(home, undefined)).toThrow(/is missing and the data cannot be read/)
  expect(readdirSync(home)).toEqual(['data'])
})

it('is never made again for data in a database elsewhere', () => {
  expect(() => loadMasterKey(home, undefined, true)).toThrow(/is missing and the data cannot be read/)
  expect(readdirSync(home)).toEqual([])
})

it('comes from the setting when there is one, and then no file holds it', () => {
  const given = randomBytes(32)
  expect(loadMasterKey(home, given.toString('base64'))).toEqual(given)
  expect(readdirSync(home)).toEqual([])
})

it('refuses a key of the wrong length', () => {
  expect(() => loadMasterKey(home, randomBytes(16).toString('base64'))).toThrow(/32 bytes/)
})

it('gives actions and sign-ins keys of their own', () => {
  const key = randomBytes(32)
  expect(new Set([actionsKey(key), signInKey(key), key.toString('base64')]).size).toBe(3)
  expect(Buffer.from(actionsKey(key), 'base64')).toHaveLength(32)
})
