import type { MessageDto } from '@/lib/messages/dto'

const oldestFirst = (a: MessageDto, b: MessageDto): number =>
  a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

/** Fresh copies replace those we have; the result reads from the oldest to the newest. */
export const mergeMessages = (known: MessageDto[], fresh: MessageDto[]): MessageDto[] => {
  const byId = new Map([...known, ...fresh].map((message) => [message.id, message]))
  return [...byId.values()].sort(oldestFirst)
}
