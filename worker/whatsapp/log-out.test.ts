import { describe, expect, it } from 'vitest'
import { disconnectPolicy } from './disconnect-policy'
import { leavingPolicy, logOut, refusals } from './log-out'

describe('a connection that closes while a number is logged out', () => {
  it.each([
    ['says that WhatsApp let go', 401, logOut.told],
    ['says that WhatsApp does not listen to this account', 403, logOut.unheard],
    ['says that WhatsApp does not know this link', 411, logOut.unheard],
    ['is opened again at once when WhatsApp restarts it', 515, { action: 'restart' }],
    ['is opened again when another program took the link', 440, { action: 'backoff' }],
    ['is opened again when the network failed', 428, { action: 'backoff' }],
    ['is opened again when nobody knows why', undefined, { action: 'backoff' }],
  ])('%s', (_name, code, expected) => {
    expect(leavingPolicy(disconnectPolicy(code, { qrExhausted: false }), logOut)).toEqual(expected)
  })

  it('ends as the refusal says, when the phone was turned away', () => {
    const gone = disconnectPolicy(401, { qrExhausted: false })
    expect(leavingPolicy(gone, refusals.already_linked)).toMatchObject({
      status: 'already_linked',
      wipe: true,
    })
    expect(leavingPolicy(gone, refusals.other_number)).toMatchObject({
      status: 'needs_attention',
      wipe: true,
    })
  })
})
