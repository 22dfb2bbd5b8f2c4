import { expect, it } from 'vitest'
import { decodePosition, encodePosition, isAfter } from './cursor'

it('reads back the cursor it wrote', () => {
  const position = { xid: 12_345_678_901n, seq: 42n, atMs: 1_700_000_000_123 }
  expect(decodePosition(encodePosition(position))).toEqual(position)
})

it.each(['', 'a.b.c', '1.2', '1.2.3.4', '-1.2.3', "1.2.3'; drop"])('takes %j for no cursor', (text) => {
  expect(decodePosition(text)).toBeNull()
})

it('orders by transaction first, then by sequence', () => {
  const at = (xid: bigint, seq: bigint) => ({ xid, seq, atMs: 0 })
  expect(isAfter(at(2n, 1n), at(1n, 9n))).toBe(true)
  expect(isAfter(at(1n, 9n), at(2n, 1n))).toBe(false)
  expect(isAfter(at(1n, 2n), at(1n, 1n))).toBe(true)
  expect(isAfter(at(1n, 1n), at(1n, 1n))).toBe(false)
})
