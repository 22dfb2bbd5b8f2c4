import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { SimulatorEvent, SimulatorEventKind } from '../contract'
import type { EventLog } from '../event-log'

/** What a person can see on a phone; the rest of the log is for tests. */
const SHOWN_KINDS = [
  'linked',
  'unlinked',
  'online',
  'disconnected',
  'message-sent',
  'message-received',
  'message-mirrored',
  'receipt',
  'typing',
] as const satisfies readonly SimulatorEventKind[]

/** Keeps proxies and browsers from taking a quiet stream for a dead one. */
const HEARTBEAT_MS = 15_000

/** A burst becomes one block, which a browser draws once. */
const GATHER_MS = 25

/** One block of the stream. `isWhole`: it starts at the beginning, forget what was known. */
export type EventBlock = { isWhole: boolean; events: SimulatorEvent[] }

/**
 * Server-sent events: the past in one block, then whatever happens. Ids are `<process>-<seq>`, because numbers
 * start again with every simulator and a browser that reconnects must not take the new ones for the old.
 */
export class EventStream {
  private readonly origin = randomUUID()

  constructor(private readonly log: EventLog) {}

  open(response: ServerResponse, lastEventId: string | undefined): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const after = this.seqOf(lastEventId)
    const past = this.log.list(after)
    const isWhole = after === 0
    this.write(response, { isWhole, events: past.filter(isShown) }, past.at(-1)?.seq ?? after)
    let gathered: SimulatorEvent[] = []
    let flush: NodeJS.Timeout | undefined
    const unwatch = this.log.watch((event) => {
      if (!isShown(event)) return
      gathered.push(event)
      flush ??= setTimeout(() => {
        const events = gathered
        gathered = []
        flush = undefined
        this.write(response, { isWhole: false, events }, events.at(-1)?.seq ?? 0)
      }, GATHER_MS)
    })
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
    response.on('close', () => {
      unwatch()
      clearTimeout(flush)
      clearInterval(heartbeat)
    })
  }

  /** 0, the very beginning, when the id is another process's or none. */
  private seqOf(lastEventId: string | undefined): number {
    const prefix = `${this.origin}-`
    return lastEventId?.startsWith(prefix) ? Number(lastEventId.slice(prefix.length)) || 0 : 0
  }

  private write(response: ServerResponse, block: EventBlock, seq: number): void {
    response.write(`id: ${this.origin}-${seq}\ndata: ${JSON.stringify(block)}\n\n`)
  }
}

function isShown({ kind }: SimulatorEvent): boolean {
  return (SHOWN_KINDS as readonly string[]).includes(kind)
}
