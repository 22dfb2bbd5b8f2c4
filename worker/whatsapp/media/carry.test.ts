import { decodeMediaRetryNode, DisconnectReason, proto } from 'baileys'
import { expect, it } from 'vitest'
import { isRefusal } from './carry'

const { DECRYPTION_ERROR, GENERAL_ERROR, NOT_FOUND } = proto.MediaRetryNotification.ResultType

/** What Baileys throws when it hears this from the phone. */
const heard = (tag: string, attrs: Record<string, string> = {}): unknown =>
  decodeMediaRetryNode({
    tag: 'notification',
    attrs: { id: '3EB0' },
    content: [
      { tag: 'rmr', attrs: { jid: '5511@s.whatsapp.net', from_me: 'false' } },
      { tag, attrs },
    ],
  }).error

it.each([NOT_FOUND, DECRYPTION_ERROR, GENERAL_ERROR])(
  'a phone that answers %i does not bring the file again',
  (code) => {
    expect(isRefusal(heard('error', { code: String(code) }))).toBe(true)
  },
)

it('nor does one whose answer holds nothing', () => {
  expect(isRefusal(heard('encrypt'))).toBe(true)
})

it.each(Object.values(DisconnectReason).filter((code) => typeof code === 'number'))(
  'a connection that closes with %i is no answer of the phone',
  (statusCode) => {
    const closed = Object.assign(new Error('Failed to re-upload media'), { output: { statusCode } })
    expect(isRefusal(closed)).toBe(false)
  },
)

it('nor is what went wrong here', () => {
  expect(isRefusal(new Error('Media re-upload failed by device'))).toBe(false)
})
