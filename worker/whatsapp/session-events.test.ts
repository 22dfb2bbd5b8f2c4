import { WAMessageStubType, type WAMessage } from 'baileys'
import { expect, it } from 'vitest'
import { hear, onlyRead } from './session-events'

const message = (id: string): WAMessage => ({
  key: { id, fromMe: false, remoteJid: '111@lid' },
  message: { conversation: id },
})

it('hears the others when one message cannot be read', () => {
  const leftOut: unknown[] = []
  const wrong = new RangeError('not in this world')
  const broken = new Proxy(message('B'), {
    get() {
      throw wrong
    },
  })
  const heard = hear([message('A'), broken, message('C')], {
    me: [],
    onLeftOut: (error) => leftOut.push(error),
  })
  expect(heard.inbound.map(({ text }) => text)).toEqual(['A', 'C'])
  expect(heard.handled.map(({ waId }) => waId)).toEqual(['A', 'C'])
  expect(leftOut).toEqual([wrong])
})

it('leaves out what was not read, when that may be for want of our own keys', () => {
  const unread: WAMessage = {
    key: { id: 'B', fromMe: false, remoteJid: '111@lid' },
    messageStubType: WAMessageStubType.CIPHERTEXT,
  }
  const heard = hear([message('A'), unread], { me: [], onLeftOut: expect.fail })
  expect(heard.inbound.map(({ waId }) => waId)).toEqual(['A', 'B'])
  expect(onlyRead(heard).inbound.map(({ waId }) => waId)).toEqual(['A'])
})
