import { createHash } from 'node:crypto'
import { DamagedFileError } from '@/lib/media/store-media'
import { fetchMedia, type MediaServer } from '../media/media-stream'
import { UnreadableHistoryError } from './byte-stream'
import type { HistoryNotice } from './notice'

/** Of a piece as it is packed, which is held in memory; those of phones are far smaller. */
const packedAtMost = 64 * 2 ** 20

/**
 * A piece of the past, packed: out of the notice itself, or from WhatsApp's media server.
 * @throws UnreadableHistoryError, DamagedFileError, or what `fetchMedia` does.
 */
export async function fetchPiece(
  notice: HistoryNotice,
  server: MediaServer,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { initialHistBootstrapInlinePayload: inline, fileSha256, directPath, mediaKey } = notice
  if (inline?.length) return inline
  if (!directPath || !mediaKey?.length) throw new UnreadableHistoryError('It says of no piece where it is')
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const part of fetchMedia({ directPath, mediaKey }, 'history', server, signal)) {
    sizeBytes += part.length
    if (sizeBytes > packedAtMost) throw new UnreadableHistoryError('It is larger than any should be')
    parts.push(part)
  }
  const packed = Buffer.concat(parts)
  const isWhole = !fileSha256?.length || createHash('sha256').update(packed).digest().equals(fileSha256)
  if (!isWhole) throw new DamagedFileError()
  return packed
}
