import type { MessageDto } from '@/lib/messages/dto'

const oldestFirst = (a: MessageDto, b: MessageDto): number =>
  a.at.localeCompare(b.at) || a.id.localeCompare(b.id)

/** Both came from the server, which writes their parts in one order. */
const isSame = (a: MessageDto, b: MessageDto): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * Fresh copies replace those we have, unless they say the same: what is as it was is not drawn anew. The result reads
 * from the oldest to the newest.
 */
export const mergeMessages = (known: MessageDto[], fresh: MessageDto[]): MessageDto[] => {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of fresh) {
    const before = byId.get(message.id)
    if (before === undefined || !isSame(before, message)) byId.set(message.id, message)
  }
  return [...byId.values()].sort(oldestFirst)
}
