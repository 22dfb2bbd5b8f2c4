import type { WASocket } from 'baileys'
import type { Ctx } from '@/lib/core/context'
import { DomainError } from '@/lib/core/errors'
import {
  claimDueMedia,
  failMedia,
  hurryMedia,
  postponeMedia,
  releaseMedia,
  type DueMedia,
} from '@/lib/media/due-media'
import { isForNow, type MediaError } from '@/lib/media/status'
import { DamagedFileError } from '@/lib/media/store-media'
import type { Lease } from '@/lib/sessions/leases'
import type { Timing } from '../../timing'
import { singleFlight } from '../../single-flight'
import { FileGoneError, fetchInto, putOn, type CarryOptions } from './carry'

export type CarrierOptions = CarryOptions & {
  ctx: Ctx
  lease: Lease
  timing: Timing
  /** Undefined while there is no connection. */
  socket(): WASocket | undefined
  onError(error: unknown, what: string): void
}

/** Carries the files of one session's messages between WhatsApp and our folder, beside the messages themselves. */
export type Carrier = {
  /** There is a new connection. */
  onOpen(): void
  /** There may be files to carry. */
  kick(): void
  /** Takes nothing new, breaks off what is under way, and resolves when that is over. */
  stop(): Promise<void>
}

/** Few enough to leave the line to messages. */
const atOnce = 3
/** Then somebody has to ask for it again. */
const atMostAttempts = 8
/** Of bytes that are not what the message says: fetched again they are the same. */
const atMostDamaged = 3

export function openCarrier(options: CarrierOptions): Carrier {
  const { ctx, lease, timing, socket, onError } = options
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  const isStopped = (): boolean => stopping.signal.aborted

  const carryOne = async (media: DueMedia): Promise<void> => {
    const open = socket()
    if (open === undefined || isStopped()) return releaseMedia(ctx, media.id)
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timing.mediaFetchMs)])
    try {
      if (media.way === 'downloading') await fetchInto(options, media, open, signal)
      else await putOn(options, media, open)
    } catch (error) {
      // Whoever runs the session next goes on with it.
      if (isStopped() || socket() !== open) return releaseMedia(ctx, media.id)
      await settle(options, media, error)
    }
  }
  const start = (media: DueMedia): void => {
    const carrying = carryOne(media).catch((error: unknown) =>
      onError(error, `carrying the file ${media.id}`),
    )
    underWay.add(carrying)
    void carrying.then(() => {
      underWay.delete(carrying)
      looking.wake()
    })
  }
  const look = async (): Promise<void> => {
    while (!isStopped() && socket() !== undefined && underWay.size < atOnce) {
      const room = { atMost: atOnce - underWay.size, busyForMs: timing.mediaFetchMs + timing.mediaUploadMs }
      const due = await claimDueMedia(ctx, lease, room)
      if (due.length === 0) return
      due.forEach(start)
    }
  }
  const looking = singleFlight(look, (error) => onError(error, 'looking for files to carry'))
  const kick = (): void => {
    if (!isStopped()) looking.wake()
  }
  return {
    kick,
    onOpen: () =>
      void hurryMedia(ctx, lease)
        .catch((error: unknown) => onError(error, 'looking for files to carry'))
        .then(kick),
    stop: async () => {
      stopping.abort()
      await looking.drained()
      await Promise.all(underWay)
    },
  }
}

/** What becomes of a file that could not be carried this time. */
async function settle(
  { ctx, timing, onError }: CarrierOptions,
  media: DueMedia,
  error: unknown,
): Promise<void> {
  const { id, attempts } = media
  const fail = (reason: MediaError): Promise<void> => failMedia(ctx, id, reason)
  if (error instanceof FileGoneError) return fail('expired')
  const reason = error instanceof DomainError ? roomReasons.get(error.reason) : undefined
  if (reason !== undefined && !isForNow(reason)) return fail(reason)
  if (reason !== undefined)
    return postponeMedia(ctx, id, { reason, delayMs: timing.mediaRoomMs, isCounted: false })
  if (error instanceof DamagedFileError && attempts >= atMostDamaged) return fail('damaged')
  onError(error, `carrying the file ${id}`)
  if (attempts >= atMostAttempts) return fail('unreachable')
  const delayMs = Math.min(timing.mediaRetryMaxMs, timing.mediaRetryMs * 4 ** (attempts - 1))
  await postponeMedia(ctx, id, { reason: null, delayMs, isCounted: true })
}

/** Why there is no room, in the words of the file's own state. */
const roomReasons = new Map<string, MediaError>([
  ['fileTooLarge', 'tooLarge'],
  ['diskFull', 'diskFull'],
  ['quotaFull', 'quotaFull'],
])
