import { expect, it } from 'vitest'
import { ack } from '@/lib/messages/status'
import { firstSent } from './first-sent'

it('finds the first message of ours that WhatsApp accepts, once', () => {
  const first = firstSent()
  first.note('A')
  first.note('B')
  expect(first.isIn([{ waId: 'told to the phone', ack: ack.sent }])).toBe(false)
  expect(first.isIn([{ waId: 'A', ack: ack.failed }])).toBe(false)
  expect(first.isIn([{ waId: 'B', ack: ack.sent }])).toBe(true)
  expect(first.isIn([{ waId: 'A', ack: ack.sent }])).toBe(false)
})
