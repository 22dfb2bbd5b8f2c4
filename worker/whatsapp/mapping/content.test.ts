import { proto, type WAMessage } from 'baileys'
import { describe, expect, it } from 'vitest'
import { readContent } from './content'
import { toInboundMessage } from './inbound-message'
import { toQuote } from './quote'

const read = (message: proto.IMessage) => readContent(message)
const me = ['49151@s.whatsapp.net', '900@lid']

describe('a message that is not plain text', () => {
  it.each<[string, proto.IMessage, string, string | null]>([
    ['a picture with words', { imageMessage: { caption: 'the bowl' } }, 'image', 'the bowl'],
    ['a picture without', { imageMessage: {} }, 'image', null],
    ['a moving picture', { videoMessage: { gifPlayback: true } }, 'gif', null],
    ['a voice note', { audioMessage: { ptt: true } }, 'voice', null],
    ['a document', { documentMessage: { fileName: 'order.pdf' } }, 'document', 'order.pdf'],
    [
      'a document with words, in its envelope',
      { documentWithCaptionMessage: { message: { documentMessage: { caption: 'see', fileName: 'o.pdf' } } } },
      'document',
      'see',
    ],
    [
      'a place',
      {
        locationMessage: { degreesLatitude: -23.5, degreesLongitude: 46.25, name: 'Loja', address: 'Rua 1' },
      },
      'location',
      'Loja\nRua 1\nhttps://maps.google.com/?q=-23.5,46.25',
    ],
    [
      'a card',
      {
        contactMessage: {
          displayName: 'Ana',
          vcard: 'BEGIN:VCARD\r\nFN:Ana S\r\nTEL;waid=49:+49 1\r\nEND:VCARD',
        },
      },
      'contacts',
      'Ana\n+49 1',
    ],
    [
      'several cards, of which one has no name',
      {
        contactsArrayMessage: {
          contacts: [{ displayName: 'Ana' }, { vcard: 'FN:Bea\nitem1.TEL:+49 2' }],
        },
      },
      'contacts',
      'Ana\nBea\n+49 2',
    ],
    [
      'a poll',
      { pollCreationMessageV3: { name: 'When?', options: [{ optionName: 'Six' }, { optionName: 'Seven' }] } },
      'poll',
      'When?\n• Six\n• Seven',
    ],
    [
      'an event',
      { eventMessage: { name: 'Fair', startTime: 1_700_000_000, location: { name: 'Hall 3' } } },
      'event',
      'Fair\n2023-11-14T22:13:20.000Z\nHall 3',
    ],
    ['a button that was pressed', { buttonsResponseMessage: { selectedDisplayText: 'Yes' } }, 'text', 'Yes'],
    [
      'what is shown once',
      { viewOnceMessageV2: { message: { imageMessage: { caption: 'x' } } } },
      'viewOnce',
      null,
    ],
    ['what is shown once, by itself', { imageMessage: { viewOnce: true } }, 'viewOnce', null],
    ['a kind nobody has told us of', { requestPaymentMessage: {} }, 'requestPayment', null],
  ])('%s', (_, message, type, text) => {
    expect(read(message)).toEqual({ type, text })
  })

  it('is said to be for the phone alone, not to be waited for, when WhatsApp gives it to nobody else', () => {
    const message: WAMessage = {
      key: { id: 'A1', fromMe: false, remoteJid: '111@lid', isViewOnce: true },
      messageStubType: proto.WebMessageInfo.StubType.CIPHERTEXT,
    }
    expect(toInboundMessage(message)).toMatchObject({ type: 'viewOnce', text: null })
  })
})

describe('an answer', () => {
  const answering = (contextInfo: proto.IContextInfo): proto.IMessage => ({
    ephemeralMessage: { message: { extendedTextMessage: { text: 'yes', contextInfo } } },
  })

  it('names what it answers, whose that was, and its words', () => {
    const quotedMessage = { imageMessage: { caption: 'the bowl' } }
    const told = { waId: 'Q1', type: 'image', text: 'the bowl' }
    const theirs = answering({ stanzaId: 'Q1', participant: '111:3@lid', quotedMessage })
    expect(toQuote(theirs, me)).toEqual({ ...told, fromMe: false, author: '111@lid' })
    for (const participant of ['49151:7@s.whatsapp.net', '900@lid']) {
      const ours = answering({ stanzaId: 'Q1', participant, quotedMessage })
      expect(toQuote(ours, me)).toEqual({ ...told, fromMe: true, author: null })
    }
  })

  it('may have lost the words of what it answers', () => {
    expect(toQuote(answering({ stanzaId: 'Q1' }), me)).toMatchObject({
      waId: 'Q1',
      type: 'unknown',
      text: null,
    })
  })

  it('is none without an id', () => {
    expect(toQuote(answering({ participant: '111@lid' }), me)).toBeNull()
    expect(toQuote({ conversation: 'hi' }, me)).toBeNull()
  })
})
