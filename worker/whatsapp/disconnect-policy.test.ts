import { describe, expect, it } from 'vitest'
import { backoffMs, disconnectPolicy } from './disconnect-policy'

describe('what a closed connection means', () => {
  it.each([
    [515, 'restart'],
    [428, 'backoff'],
    [408, 'backoff'],
    [500, 'backoff'],
    [503, 'backoff'],
    [undefined, 'backoff'],
    [440, 'retryOnce'],
    [401, 'stop'],
    [402, 'stop'],
    [403, 'stop'],
    [406, 'stop'],
    [411, 'stop'],
  ])('%s → %s', (code, action) => {
    expect(disconnectPolicy(code, { qrExhausted: false }).action).toBe(action)
  })

  it.each([
    [401, 'logged_out', true],
    [403, 'restricted', false],
    [411, 'error', true],
  ])('%s stops as %s, keys wiped: %s', (code, status, wipe) => {
    expect(disconnectPolicy(code, { qrExhausted: false })).toMatchObject({ action: 'stop', status, wipe })
  })

  it('stops when nobody scanned, whatever the code says', () => {
    expect(disconnectPolicy(408, { qrExhausted: true })).toMatchObject({
      action: 'stop',
      status: 'qr_expired',
    })
  })
})

it('doubles the wait up to the ceiling, with full jitter', () => {
  expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 1000, 5000, 1))).toEqual([1000, 2000, 4000, 5000])
  expect(backoffMs(3, 1000, 300_000, 0)).toBe(0)
  expect(backoffMs(500, 1000, 300_000, 0.5)).toBe(150_000)
})
