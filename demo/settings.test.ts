import { describe, expect, it } from 'vitest'
import { readSettings } from '../supervisor/settings'
import { readArguments } from './arguments'
import { customers } from './customers'
import { demoEnvironment } from './settings'

const install = {
  PORT: '3333',
  HOST: '0.0.0.0',
  PUBLIC_URL: 'https://inbox.example.com',
  SMTP_URL: 'smtps://mail.example.com',
  DATABASE_URL: 'postgresql://app@db.example.com/switchboard',
  DATABASE_OWNER_URL: 'postgresql://owner@db.example.com/switchboard',
  SWITCHBOARD_HOME: '/srv/switchboard',
  WHATSAPP_SOCKET_URL: 'wss://web.example.com',
  HOME: '/home/ana',
} as unknown as NodeJS.ProcessEnv

describe('the settings of the demo', () => {
  const env = demoEnvironment(install, { WHATSAPP_SOCKET_URL: 'ws://127.0.0.1:1/ws' })

  it('lead neither to the database nor to the mail server of the install', () => {
    expect(env).toMatchObject({ DATABASE_URL: '', DATABASE_OWNER_URL: '', SMTP_URL: '' })
    expect(readSettings(env, false).externalDatabase).toBeUndefined()
  })

  it('keep its data beside those of the install', () => {
    expect(readSettings(env, false).stateDir).toBe('/srv/switchboard-demo')
  })

  it('open it to this machine alone, on the port that was asked for', () => {
    expect(readSettings(env, false)).toMatchObject({
      port: 3333,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3333',
    })
  })

  it('take the pretended WhatsApp, and leave what is not ours', () => {
    expect(env).toMatchObject({ WHATSAPP_SOCKET_URL: 'ws://127.0.0.1:1/ws', HOME: '/home/ana' })
  })
})

describe('the arguments of the demo', () => {
  it('are none, or how many customers there are', () => {
    expect(readArguments([])).toEqual({ customers: customers.length })
    expect(readArguments(['--customers', '5'])).toEqual({ customers: 5 })
  })

  it.each([['--customers', '0'], ['--customers', 'x'], ['--customers', '1000'], ['--customer'], ['all']])(
    'are refused with the usage: %s %s',
    (...args) => {
      expect(() => readArguments(args)).toThrow('npm run demo [-- --customers N]')
    },
  )
})
