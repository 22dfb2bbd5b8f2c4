import type { MessageEffect } from '../../contract-messages'
import type { Speech, TextKey } from './language'

/** What a message is called where it is only mentioned: in the list of chats, above an answer. */
const WORDS: Partial<Record<MessageEffect, TextKey>> = {
  image: 'kind.image',
  video: 'kind.video',
  gif: 'kind.gif',
  audio: 'kind.audio',
  voice: 'kind.voice',
  document: 'kind.document',
  sticker: 'kind.sticker',
  location: 'kind.location',
  contacts: 'kind.contacts',
  poll: 'kind.poll',
}

type Mentioned = { text: string; kind?: MessageEffect }

/** Its text if it has one, otherwise what it is. */
export function mention({ text, kind }: Mentioned, say: Speech['say']): string {
  const words = kind && WORDS[kind]
  return text || say(words ?? 'thread.noText')
}
