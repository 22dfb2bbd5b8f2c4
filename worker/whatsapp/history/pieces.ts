import type { AuthenticationCreds, WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import { findHistoryImport, hasHistoryChunk } from '@/lib/history-imports/find-history-import'
import { finishHistoryChunk } from '@/lib/history-imports/finish-history-chunk'
import type { HistoryError } from '@/lib/history-imports/status'
import { DamagedFileError } from '@/lib/media/store-media'
import type { HistoryNotice as WaitingNotice } from '@/lib/sessions/internal/signal-store-journal'
import type { SignalStore } from '@/lib/sessions/internal/signal-store'
import type { Lease } from '@/lib/sessions/leases'
import type { Timing } from '../../timing'
import type { AuthState } from '../auth-state'
import type { Recorder } from '../inbound/recorder'
import { MediaRefusedError, type MediaServer } from '../media/media-stream'
import { retrying } from '../retrying'
import { UnreadableHistoryError } from './byte-stream'
import { fetchPiece } from './fetch-piece'
import { learnPeople, planOf, progressOf, storePast, type Importing } from './import-piece'
import { linkOf } from './link'
import { chunkHash, historyNoticeIn } from './notice'

export type ImporterOptions = {
  ctx: Ctx
  lease: Lease
  timing: Timing
  server: MediaServer
  journal: Pick<SignalStore, 'readHistory'>
  recorder: Pick<Recorder, 'add'>
  /** Undefined while there is no connection. */
  socket(): WASocket | undefined
  auth(): AuthState | undefined
  ignores(jid: string): boolean
  onError(error: unknown, what: string): void
}

/** The number was taken away meanwhile, or its connection: whoever has the next goes on. */
export class BrokenOffError extends Error {
  constructor() {
    super('The connection was closed')
    this.name = 'BrokenOffError'
  }
}

/** Over which connection a piece is imported. */
export type Over = { socket: WASocket; creds: AuthenticationCreds }

export type Pieces = {
  /**
   * Imports a piece, or passes it over when it cannot be.
   * @throws BrokenOffError, or what is worth another try
   */
  importOne(waiting: WaitingNotice, over: Over): Promise<void>
}

/** Then the piece is passed over; of one that is damaged, sooner, since it comes damaged again. */
const atMostAttempts = 8
const atMostDamaged = 3

export function openPieces(options: ImporterOptions, signal: AbortSignal): Pieces {
  const attempts = new Map<string, number>()
  const importing = openImporting(options, signal)
  return {
    async importOne(waiting, over) {
      const of = importing(over)
      const key = Buffer.from(waiting.hash).toString('hex')
      const link = linkOf(over.creds)
      try {
        await importPiece(options, of, { waiting, link, signal, problem: null })
      } catch (error) {
        if (signal.aborted || options.socket() !== over.socket) throw new BrokenOffError()
        const tried = (attempts.get(key) ?? 0) + 1
        attempts.set(key, tried)
        const problem = problemOf(error, tried)
        if (problem === null) throw error
        options.onError(error, 'importing a piece of the past')
        await importPiece(options, of, { waiting, link, signal, problem })
      }
      attempts.delete(key)
    },
  }
}

/** What all pieces of a run have in common. */
function openImporting(options: ImporterOptions, signal: AbortSignal): (over: Over) => Importing {
  const { lease, timing, socket, onError } = options
  const names = new Map<string, string>()
  let toldAt = -Infinity
  return (over) => ({
    ...options,
    ...over,
    sessionId: lease.sessionId,
    names,
    afterLive: async () => {
      await recorded(options.recorder)
      if (signal.aborted || socket() !== over.socket) throw new BrokenOffError()
    },
    retrying: (work) =>
      retrying(work, {
        retryMs: timing.recordRetryMs,
        isOver: () => signal.aborted || socket() !== over.socket,
        onError: (error) => onError(error, 'importing the past'),
      }),
    isToldNow: () => {
      if (performance.now() - toldAt < timing.historyTellMs) return false
      toldAt = performance.now()
      return true
    },
    onLeftOut: (error) => onError(error, 'reading a message of the past'),
  })
}

/** Resolves when all that was heard before now is stored. */
const recorded = (recorder: Pick<Recorder, 'add'>): Promise<void> =>
  new Promise((resolve) => recorder.add('going on with the past', () => Promise.resolve(resolve())))

type Piece = {
  waiting: WaitingNotice
  link: string
  signal: AbortSignal
  /** It is passed over. */ problem: HistoryError | null
}

async function importPiece(options: ImporterOptions, of: Importing, piece: Piece): Promise<void> {
  const { ctx, timing, server } = options
  const { waiting, link, signal, problem } = piece
  const notice = historyNoticeIn(waiting.plaintext)
  const wanted = await findHistoryImport(ctx, of.sessionId, link)
  const chunk = notice === null ? waiting.hash : chunkHash(notice)
  const plan = notice && planOf(notice, wanted)
  const isKnown = wanted !== null && (await hasHistoryChunk(ctx, wanted.id, chunk))
  if (notice !== null && plan !== null && problem === null && !isKnown) {
    const packed = await fetchPiece(
      notice,
      server,
      AbortSignal.any([signal, AbortSignal.timeout(timing.mediaFetchMs)]),
    )
    await learnPeople(of, packed, wanted !== null)
    if (wanted !== null && plan.messages) await storePast(of, packed, wanted)
  }
  await finishHistoryChunk(ctx, of.sessionId, {
    importId: wanted?.id ?? null,
    hash: waiting.hash,
    chunk,
    progress: notice && wanted && progressOf(notice, wanted.days),
    problem: wanted === null || plan === null ? null : problem,
  })
}

/** Why a piece is passed over; null while it is worth trying. */
function problemOf(error: unknown, tried: number): HistoryError | null {
  if (error instanceof UnreadableHistoryError) return 'pieceUnreadable'
  if (error instanceof DamagedFileError && tried >= atMostDamaged) return 'pieceUnreadable'
  if (error instanceof MediaRefusedError && error.isGone) return 'pieceGone'
  return tried >= atMostAttempts ? 'unreachable' : null
}
