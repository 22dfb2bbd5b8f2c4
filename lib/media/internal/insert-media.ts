import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import { storableText } from '../../whatsapp/text'
import type { InboundMedia } from '../inbound-media'
import { fileNameLimit, waveformBars, type MediaError } from '../status'

/** More than this is no part of a message. */
const sourceLimit = 262_144
const typeLimit = 100

const natural = (value: number | null, least: number): number | null =>
  value !== null && Number.isFinite(value) && value >= least && value <= 2_147_483_647
    ? Math.round(value)
    : null

/** From 0 to 100; a bar that is higher would be drawn over what is around it. */
const barsOf = (waveform: Uint8Array): Buffer =>
  Buffer.from(waveform.subarray(0, waveformBars).map((bar) => Math.min(bar, 100)))

const leftOnWhatsApp: MediaError = 'notFetched'

/** What messages that were just stored carry: to be fetched at once, or, of what lies in the past, when somebody asks. */
export async function insertMedia(
  client: ClientBase,
  tenantId: string,
  carrying: readonly { id: string; media: InboundMedia }[],
  { isPast }: { isPast: boolean },
): Promise<void> {
  const fit = carrying.filter(({ media }) => media.source.length <= sourceLimit)
  if (fit.length === 0) return
  const column = <T>(of: (media: InboundMedia) => T): T[] => fit.map(({ media }) => of(media))
  await client.query({
    name: 'media-insert',
    text: `
      INSERT INTO media (tenant_id, id, message_id, kind, mimetype, file_name, size_bytes, seconds, width, height,
        waveform, source, status, due_at, error_reason)
      SELECT $1, m.*, CASE WHEN $13::boolean THEN 'failed' ELSE 'downloading' END::media_status,
        CASE WHEN NOT $13::boolean THEN clock_timestamp() END, CASE WHEN $13::boolean THEN $14::text END FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[],
        $6::text[], $7::bigint[], $8::int[], $9::int[], $10::int[], $11::bytea[], $12::bytea[]) AS m
      ON CONFLICT DO NOTHING`,
    values: [
      tenantId,
      column(() => uuid()),
      fit.map(({ id }) => id),
      column(({ kind }) => kind),
      column(({ mimetype }) => storableText(mimetype, typeLimit) || 'application/octet-stream'),
      column(({ fileName }) => (fileName === null ? null : storableText(fileName, fileNameLimit) || null)),
      column(({ sizeBytes }) =>
        Number.isSafeInteger(sizeBytes) && Number(sizeBytes) >= 0 ? sizeBytes : null,
      ),
      column(({ seconds }) => natural(seconds, 0)),
      column(({ width }) => natural(width, 1)),
      column(({ height }) => natural(height, 1)),
      column(({ waveform }) => (waveform === null || waveform.length === 0 ? null : barsOf(waveform))),
      column(({ source }) => Buffer.from(source)),
      isPast,
      leftOnWhatsApp,
    ],
  })
}
