import { setImmediate as othersFirst } from 'node:timers/promises'
import type { BinaryNode, WASocket } from 'baileys'

type Listener = (node: BinaryNode) => unknown

/** Reads a message, now or later. */
export type Reader = (node: BinaryNode, read: () => unknown) => Promise<void>

export type Reading = {
  /** Whoever decides when a message is read whose turn it is; until then each is, at once. */
  by(reader: Reader): void
  /** Resolves when this is done, in a turn of its own, as if it were a message; a connection that ended does it no more. */
  inTurn(work: () => unknown): Promise<void>
}

/**
 * Messages are read one after the other in the order in which they came, those that were kept for us and live ones alike.
 * Baileys does so with what was kept, but begins with each live one at once: it would overtake what is still waiting,
 * or one whose sender has to be looked up first. And it tells of what was kept a tenth of a second late, many in one: a
 * word and its correction would be one word. So all of them are live for it. A receipt waits for the messages before it,
 * which it may be about, and holds up none. Between two messages whatever else the process has to do has its turn:
 * keys and texts are all in memory, and a hundred messages that come together would hold up every other number.
 */
export function readOneAfterAnother({ ws }: Pick<WASocket, 'ws'>): Reading {
  let last: Promise<unknown> = Promise.resolve()
  let reader: Reader = async (_node, read) => void (await read())
  // What a connection did not come to read comes again with the next.
  const ifOpen = (work: () => unknown) => async (): Promise<void> => {
    if (ws.isOpen) await work()
  }
  const inTurn = (work: () => unknown): Promise<void> => {
    const turn = last.then(() => othersFirst()).then(ifOpen(work))
    last = turn.catch(() => undefined)
    return turn
  }

  const [readMessage, readReceipt] = [takeListener(ws, 'CB:message'), takeListener(ws, 'CB:receipt')]
  ws.on('CB:message', (node: BinaryNode) => {
    const attrs = { ...node.attrs }
    delete attrs.offline
    const live = { ...node, attrs }
    return inTurn(() => reader(live, () => readMessage(live)))
  })
  ws.on('CB:receipt', (node: BinaryNode) => last.then(ifOpen(() => readReceipt(node))))
  return { by: (other) => void (reader = other), inTurn }
}

function takeListener(ws: WASocket['ws'], event: string): Listener {
  const [listener, ...others] = ws.listeners(event) as Listener[]
  if (listener === undefined || others.length > 0)
    throw new Error(`This version of Baileys hears ${event} elsewhere: messages would be read in any order`)
  ws.removeAllListeners(event)
  return listener
}
