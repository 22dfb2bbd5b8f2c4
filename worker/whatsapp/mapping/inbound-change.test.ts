import { proto, type WAMessage } from 'baileys'
import { describe, expect, it } from 'vitest'
import { toInboundChange } from './inbound-change'
import { toInboundMessage } from './inbound-message'

const { Type } = proto.Message.ProtocolMessage
const theirs = { id: 'B1', fromMe: false, remoteJid: '111@lid' }
const of = (message: proto.IMessage, key: WAMessage['key'] = theirs): WAMessage => ({
  key,
  message,
  messageTimestamp: 1_700_000_000,
})
const target = { id: 'A1', remoteJid: '900@lid' }

describe('what a message does to another', () => {
  it('is a reaction by the clock of who reacted, or one taken back', () => {
    const reaction = { key: { ...target, fromMe: true }, text: '👍', senderTimestampMs: 1_700_000_000_123 }
    expect(toInboundChange(of({ reactionMessage: reaction }))).toMatchObject({
      waId: 'B1',
      chatJid: '111@lid',
      kind: 'reaction',
      targetWaId: 'A1',
      targetFromMe: true,
      text: '👍',
      at: new Date(1_700_000_000_123),
    })
    const back = { key: target, text: '' }
    expect(toInboundChange(of({ reactionMessage: back }))).toMatchObject({
      text: null,
      targetFromMe: false,
      at: new Date(1_700_000_000_000),
    })
  })

  it.each([true, false])('is an edit of what its sender wrote, whatever its key claims (%s)', (fromMe) => {
    const protocolMessage = {
      key: { ...target, fromMe },
      type: Type.MESSAGE_EDIT,
      editedMessage: { extendedTextMessage: { text: 'other words' } },
    }
    const change = { kind: 'edit', targetWaId: 'A1', text: 'other words' }
    expect(toInboundChange(of({ protocolMessage }))).toMatchObject({ ...change, targetFromMe: false })
    expect(toInboundChange(of({ editedMessage: { message: { protocolMessage } } }))).toMatchObject(change)
    const ours = { ...theirs, fromMe: true }
    expect(toInboundChange(of({ protocolMessage }, ours))).toMatchObject({ ...change, targetFromMe: true })
  })

  it('is the edit of a caption', () => {
    const editedMessage = { imageMessage: { caption: 'the bowl' } }
    const protocolMessage = { key: target, type: Type.MESSAGE_EDIT, editedMessage }
    expect(toInboundChange(of({ protocolMessage }))).toMatchObject({ kind: 'edit', text: 'the bowl' })
  })

  it('is a deletion of what its sender wrote', () => {
    const protocolMessage = { key: target, type: Type.REVOKE }
    expect(toInboundChange(of({ protocolMessage }))).toMatchObject({
      kind: 'deletion',
      targetWaId: 'A1',
      targetFromMe: false,
    })
  })

  it.each([9e18, 1, 1_900_000_000_000])('keeps to WhatsApp’s time where the clock of %d cannot be', (ms) => {
    const reaction = { key: target, text: '👍', senderTimestampMs: ms }
    expect(toInboundChange(of({ reactionMessage: reaction }))?.at).toEqual(new Date(1_700_000_000_000))
  })

  it('is no message of its own', () => {
    expect(toInboundMessage(of({ reactionMessage: { key: target, text: '👍' } }))).toBeNull()
    expect(toInboundChange(of({ conversation: 'hi' }))).toBeNull()
    expect(toInboundChange(of({ protocolMessage: { type: Type.EPHEMERAL_SETTING, key: target } }))).toBeNull()
  })
})
