import { expect, it } from 'vitest'
import { resolveEndpoint } from './endpoint'

const root = Buffer.alloc(32, 1).toString('base64')

it("uses WhatsApp's own address and root by default", () => {
  expect(resolveEndpoint({ TIME_SCALE: 1 })).toEqual({
    socketUrl: undefined,
    trustRoot: undefined,
    timeScale: 1,
  })
})

it.each([
  undefined,
  'wss://web.whatsapp.com/ws/chat',
  'wss://WEB.WhatsApp.com:443/ws/chat',
  'wss://web.whatsapp.com./ws/chat',
  'wss://whatsapp.com',
  'wss://g.whatsapp.net',
])("refuses another root for WhatsApp's own address (%s)", (socketUrl) => {
  expect(() =>
    resolveEndpoint({ WHATSAPP_SOCKET_URL: socketUrl, WHATSAPP_TRUST_ROOT: root, TIME_SCALE: 1 }),
  ).toThrow(/WHATSAPP_TRUST_ROOT/)
})

it('takes an address that only sounds like it for another one', () => {
  const settings = { WHATSAPP_TRUST_ROOT: root, TIME_SCALE: 1 }
  for (const socketUrl of ['wss://notwhatsapp.com', 'wss://whatsapp.com.example.test'])
    expect(resolveEndpoint({ ...settings, WHATSAPP_SOCKET_URL: socketUrl })).toMatchObject({ socketUrl })
})

it('wants a root of 32 bytes for any other address', () => {
  const at = 'ws://127.0.0.1:1/ws/chat'
  expect(() => resolveEndpoint({ WHATSAPP_SOCKET_URL: at, TIME_SCALE: 1 })).toThrow(/WHATSAPP_TRUST_ROOT/)
  expect(() =>
    resolveEndpoint({ WHATSAPP_SOCKET_URL: at, WHATSAPP_TRUST_ROOT: 'YQ==', TIME_SCALE: 1 }),
  ).toThrow(/32 bytes/)
})

it('shrinks time only against a loopback address', () => {
  const loop = { WHATSAPP_SOCKET_URL: 'ws://127.0.0.1:1/ws/chat', WHATSAPP_TRUST_ROOT: root, TIME_SCALE: 0.1 }
  expect(resolveEndpoint(loop).timeScale).toBe(0.1)
  expect(() => resolveEndpoint({ ...loop, WHATSAPP_SOCKET_URL: 'wss://example.test/' })).toThrow(/TIME_SCALE/)
  expect(() => resolveEndpoint({ TIME_SCALE: 0.1 })).toThrow(/TIME_SCALE/)
})
