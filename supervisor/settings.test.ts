import { expect, it } from 'vitest'
import { readSettings } from './settings'

it('needs no setting at all', () => {
  expect(readSettings({} as NodeJS.ProcessEnv, false)).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    realtimePort: 3101,
    publicUrl: 'http://localhost:3000',
  })
})

it('reads an empty setting as none', () => {
  const env = { PORT: '', PUBLIC_URL: '', MASTER_KEY: '' } as unknown as NodeJS.ProcessEnv
  expect(readSettings(env, false)).toMatchObject({ port: 3000, masterKey: undefined })
})

it.each([
  [{ PORT: '80000' }, /PORT cannot be used/],
  [{ PORT: 'abc' }, /PORT cannot be used/],
  [{ PUBLIC_URL: 'example.com' }, /PUBLIC_URL cannot be used/],
  [{ PORT: '3101' }, /PORT and REALTIME_PORT are both 3101/],
])('names the setting that is wrong in %o', (given, message) => {
  expect(() => readSettings(given as unknown as NodeJS.ProcessEnv, false)).toThrow(message)
})

it('drops the slash at the end of the public address', () => {
  const env = { PUBLIC_URL: 'https://chat.example.com/' } as unknown as NodeJS.ProcessEnv
  expect(readSettings(env, false).publicUrl).toBe('https://chat.example.com')
})
