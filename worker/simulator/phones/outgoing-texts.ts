import type { SendTextInput } from '../contract'
import type { World } from '../world'
import { sendContent } from './outgoing-messages'
import type { SentMessage } from './phone'

/** The most frequent message, with the shortest way to say it. */
export function sendText(world: World, { text, ...envelope }: SendTextInput): Promise<SentMessage> {
  return sendContent(world, { ...envelope, content: { kind: 'text', text } })
}
