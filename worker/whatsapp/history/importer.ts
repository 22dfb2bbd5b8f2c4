import type { WASocket } from 'baileys'
import { beginHistoryImport } from '@/lib/history-imports/begin-history-import'
import { findHistoryImport } from '@/lib/history-imports/find-history-import'
import { stallHistoryImport } from '@/lib/history-imports/stall-history-import'
import { singleFlight } from '../../single-flight'
import type { AuthState } from '../auth-state'
import { linkOf } from './link'
import { BrokenOffError, openPieces, type ImporterOptions } from './pieces'
import { openTurns } from './turns'

/**
 * Takes the past of a phone over, piece by piece, out of the journal: what a process did not live to store is there for
 * the next. In memory there is one piece, packed, and one batch of its messages, of all numbers of a process.
 */
export type Importer = {
  /** There is a new connection. */
  onOpen(): void
  /** A piece may have come. */
  kick(): void
  /** Takes nothing new, breaks off what is under way, and resolves when that is over. */
  stop(): Promise<void>
}

const turns = openTurns()

export function openImporter(options: ImporterOptions): Importer {
  const { ctx, lease, timing, journal, socket, auth, onError } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pieces = openPieces(options, signal)
  let timer: NodeJS.Timeout | undefined
  let isNew = false

  /** Whether all that has come is imported. */
  const importAll = async (open: WASocket, { creds, settled }: AuthState): Promise<boolean> => {
    if (isNew) await beginHistoryImport(ctx, lease, linkOf(creds))
    isNew = false
    // What was heard of is in the journal by then.
    await settled()?.catch(() => undefined)
    for (;;) {
      const waiting = await journal.readHistory()
      if (waiting === null) return true
      const over = { socket: open, creds }
      const isOver = await turns.take(() => pieces.importOne(waiting, over).then(() => true), signal)
      if (isOver !== true) return false
    }
  }
  const look = async (): Promise<void> => {
    clearTimeout(timer)
    const [open, state] = [socket(), auth()]
    if (signal.aborted || open === undefined || state === undefined) return
    try {
      if (await importAll(open, state)) await watchStall(linkOf(state.creds))
    } catch (error) {
      if (error instanceof BrokenOffError) return
      if (!signal.aborted) timer = setTimeout(looking.wake, timing.historyRetryMs)
      throw error
    }
  }
  const watchStall = async (link: string): Promise<void> => {
    const found = await findHistoryImport(ctx, lease.sessionId, link)
    if (found === null || found.isOver || signal.aborted) return
    timer = setTimeout(() => {
      // A connection that is gone brings nothing; with the next the wait begins anew.
      if (socket() === undefined) return
      stallHistoryImport(ctx, lease.sessionId, found.id).catch((error: unknown) =>
        onError(error, 'waiting for the past'),
      )
    }, timing.historyStallMs)
  }
  const looking = singleFlight(look, (error) => onError(error, 'importing the past'))
  return {
    onOpen: () => {
      // Later its phone sends no past.
      isNew = !auth()?.creds.accountSyncCounter
      looking.wake()
    },
    kick: () => {
      if (!signal.aborted) looking.wake()
    },
    stop: async () => {
      stopping.abort()
      await looking.drained()
      clearTimeout(timer)
    },
  }
}
