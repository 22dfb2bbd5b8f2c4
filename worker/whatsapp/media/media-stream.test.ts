import { expect, it } from 'vitest'
import { addressOf } from './media-stream'

it.each([
  ['by its path', { directPath: '/v/t62/a.enc?oh=1' }, 'https://mmg.whatsapp.net/v/t62/a.enc?oh=1'],
  [
    'on the host it names',
    { url: 'https://media-fra3-1.cdn.whatsapp.net/x', directPath: '/v/a.enc' },
    'https://media-fra3-1.cdn.whatsapp.net/v/a.enc',
  ],
  [
    'by its address alone',
    { url: 'https://mmg.whatsapp.net/v/b.enc?ccb=1' },
    'https://mmg.whatsapp.net/v/b.enc?ccb=1',
  ],
  [
    'never on another host',
    { url: 'http://169.254.169.254/latest', directPath: '/v/a.enc' },
    'https://mmg.whatsapp.net/v/a.enc',
  ],
  [
    'nor on one that only ends alike',
    { url: 'https://evilwhatsapp.net/a', directPath: '/v/a.enc' },
    'https://mmg.whatsapp.net/v/a.enc',
  ],
])('a file is fetched %s', (_, part, address) => {
  expect(addressOf(part, undefined).href).toBe(address)
})

it.each(['@127.0.0.1/a', '//127.0.0.1/a', '/\\127.0.0.1/a', 'https://127.0.0.1/a', ''])(
  'refuses the path %j, which leads elsewhere',
  (directPath) => {
    expect(() => addressOf({ directPath }, undefined)).toThrow('404')
  },
)

it('asks another server only where the install names one', () => {
  const part = { url: 'https://mmg.whatsapp.net/v/a.enc', directPath: '/v/a.enc' }
  expect(addressOf(part, 'localhost:8802').href).toBe('https://localhost:8802/v/a.enc')
})
