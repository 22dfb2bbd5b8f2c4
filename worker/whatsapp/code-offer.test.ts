import { initAuthCreds } from 'baileys'
import { describe, expect, it } from 'vitest'
import { codeOffer, isHalfLinked, liveCode } from './code-offer'

const phone = () => {
  const asked: string[] = []
  return {
    asked,
    requestPairingCode: (digits: string): Promise<string> => {
      asked.push(digits)
      return Promise.resolve('K7QP2M9X')
    },
  }
}

describe('what a connection offers', () => {
  it('is each code to scan when nobody named a phone', async () => {
    const socket = phone()
    const offer = codeOffer(socket, null)
    expect(await offer('one')).toMatchObject({ kind: 'qr', qr: 'one', attempt: 1, attempts: 6 })
    expect(await offer('two')).toMatchObject({ kind: 'qr', qr: 'two', attempt: 2 })
    expect(socket.asked).toEqual([])
  })

  it('is one code to type for the phone that was named, until the last code to scan would have run out', async () => {
    const socket = phone()
    const offer = codeOffer(socket, '351910550121')
    const code = await offer('one')
    expect(code).toMatchObject({ kind: 'pairing', pairingCode: 'K7QP2M9X', phoneNumber: '+351910550121' })
    const lifeMs = Date.parse(code?.expiresAt ?? '') - Date.now()
    expect(lifeMs).toBeGreaterThan(155_000)
    expect(lifeMs).toBeLessThanOrEqual(160_000)
    expect(await offer('two')).toBeNull()
    expect(socket.asked).toEqual(['351910550121'])
    expect(code && liveCode('id', code).kind).toBe('session.pairingCode')
  })
})

it('keeps no credentials that only look linked', () => {
  const creds = initAuthCreds()
  expect(isHalfLinked(creds)).toBe(false)
  expect(isHalfLinked({ ...creds, me: { id: '351910550121@s.whatsapp.net' } })).toBe(true)
  expect(isHalfLinked({ ...creds, me: { id: '351910550121:1@s.whatsapp.net' }, account: {} })).toBe(false)
})
