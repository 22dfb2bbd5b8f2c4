import type { Ctx } from '../core/context'
import { database } from '../core/db'
import { ringDoorbell } from '../core/doorbell'
import { tenantStatement } from '../core/tenant-statement'
import { requirePermission } from '../core/verb'
import type { MediaFacts } from './dto'
import type { MediaError } from './status'

/** The session whose worker carries files, under its lease. */
type Carrier = { sessionId: string; epoch: bigint }

/** A file that is to be fetched from WhatsApp or put there, and the message it belongs to. */
export type DueMedia = MediaFacts & {
  id: string
  way: 'downloading' | 'uploading'
  waveform: Buffer | null
  /** The encoded part of the message that says where the file is; null for one that is not there yet. */
  source: Buffer | null
  sha256: string | null
  hasThumbnail: boolean
  /** How often it was tried, this time included. */
  attempts: number
  /** What the message says beside the file. */
  text: string | null
  waId: string
  chatJid: string
  fromMe: boolean
  participant: string | null
}

/** Sessions of this worker with files to carry. */
export async function listDueMedia(workerId: string): Promise<string[]> {
  const { rows } = await database().pool.query<{ sessionId: string }>(
    'SELECT session_id AS "sessionId" FROM due_media($1)',
    [workerId],
  )
  return rows.map(({ sessionId }) => sessionId)
}

/**
 * Takes the oldest that are due, at most so many; for `busyForMs` nobody else takes them. None when the lease has moved
 * on.
 */
export async function claimDueMedia(
  ctx: Ctx,
  { sessionId, epoch }: Carrier,
  { atMost, busyForMs }: { atMost: number; busyForMs: number },
): Promise<DueMedia[]> {
  requirePermission(ctx, 'sessions:run')
  const { rows } = await tenantStatement<DueMedia & { sizeBytes: string | null }>(ctx, {
    name: 'media-claim',
    text: `
      WITH due AS MATERIALIZED (
        SELECT d.tenant_id, d.id, m.wa_id, m.chat_jid, m.from_me, m.participant, m.text
        FROM media d JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
        WHERE m.session_id = $1 AND d.status IN ('downloading', 'uploading') AND d.due_at <= clock_timestamp()
          AND EXISTS (SELECT 1 FROM whatsapp_sessions s
            WHERE s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2)
        ORDER BY d.due_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED
      )
      UPDATE media d SET attempts = d.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $4)
      FROM due
      WHERE d.tenant_id = due.tenant_id AND d.id = due.id
      RETURNING d.id, d.status AS way, d.kind, d.mimetype, d.file_name AS "fileName", d.size_bytes AS "sizeBytes",
        d.seconds, d.width, d.height, d.waveform, d.source, d.sha256, d.attempts, due.text, due.wa_id AS "waId",
        due.chat_jid AS "chatJid", due.from_me AS "fromMe", due.participant,
        coalesce((SELECT has_thumbnail FROM media_files f WHERE f.tenant_id = d.tenant_id AND f.sha256 = d.sha256), false)
          AS "hasThumbnail"`,
    values: [sessionId, epoch, atMost, busyForMs / 1000],
  })
  return rows.map((row) => ({ ...row, sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes) }))
}

/** What another life of this session was at, and what waits for better times, is due now: there is a connection. */
export async function hurryMedia(ctx: Ctx, { sessionId, epoch }: Carrier): Promise<void> {
  requirePermission(ctx, 'sessions:run')
  await tenantStatement(ctx, {
    name: 'media-hurry',
    text: `
      UPDATE media d SET due_at = clock_timestamp() FROM messages m, whatsapp_sessions s
      WHERE d.status IN ('downloading', 'uploading') AND d.due_at > clock_timestamp()
        AND m.tenant_id = d.tenant_id AND m.id = d.message_id AND m.session_id = $1
        AND s.tenant_id = m.tenant_id AND s.id = m.session_id AND s.lease_epoch = $2`,
    values: [sessionId, epoch],
  })
}

/** Tried again later; the reason is shown where it is worth showing. */
export async function postponeMedia(
  ctx: Ctx,
  mediaId: string,
  { reason, delayMs, isCounted }: { reason: MediaError | null; delayMs: number; isCounted: boolean },
): Promise<void> {
  await move(ctx, 'media-postpone', {
    set: `due_at = clock_timestamp() + make_interval(secs => $2), error_reason = $3, attempts = attempts - $4::int`,
    isNews: true,
    values: [mediaId, delayMs / 1000, reason, isCounted ? 0 : 1],
  })
}

/** Was not tried in earnest: the next connection does. */
export async function releaseMedia(ctx: Ctx, mediaId: string): Promise<void> {
  await move(ctx, 'media-release', {
    set: 'due_at = clock_timestamp(), attempts = attempts - 1',
    isNews: false,
    values: [mediaId],
  })
}

/** Given up, until somebody asks for it again. A message of ours that cannot leave without it has failed with it. */
export async function failMedia(ctx: Ctx, mediaId: string, reason: MediaError): Promise<void> {
  await move(ctx, 'media-fail', {
    set: `status = CASE WHEN sha256 IS NULL THEN 'failed' ELSE 'stored' END::media_status, due_at = NULL,
      error_reason = $2`,
    also: `, failed AS (
      UPDATE messages m SET status = 'failed', ack = -1, error_reason = 'fileNotUploaded' FROM moved
      WHERE moved.sha256 IS NOT NULL AND m.tenant_id = moved.tenant_id AND m.id = moved.message_id
        AND m.status = 'queued')`,
    isNews: true,
    values: [mediaId, reason],
  })
}

/** WhatsApp has put it somewhere else. */
export async function relocateMedia(ctx: Ctx, mediaId: string, source: Uint8Array): Promise<void> {
  await move(ctx, 'media-relocate', {
    set: 'source = $2',
    isNews: false,
    values: [mediaId, Buffer.from(source)],
  })
}

/** It is on WhatsApp: the message may leave. */
export async function recordUploaded(ctx: Ctx, mediaId: string, source: Uint8Array): Promise<void> {
  await move(ctx, 'media-uploaded', {
    set: `status = 'stored', due_at = NULL, error_reason = NULL, source = $2`,
    isNews: true,
    values: [mediaId, Buffer.from(source)],
  })
  ringDoorbell('outbox')
}

/** Changes one file that is on its way, and says so to whoever has its message open. */
async function move(
  ctx: Ctx,
  name: string,
  { set, also = '', isNews, values }: { set: string; also?: string; isNews: boolean; values: unknown[] },
): Promise<void> {
  requirePermission(ctx, 'messages:record')
  const { rowCount } = await tenantStatement(ctx, {
    name,
    text: `
      WITH moved AS (
        UPDATE media SET ${set} WHERE id = $1 AND status IN ('downloading', 'uploading')
        RETURNING tenant_id, message_id, sha256
      )${also}
      INSERT INTO event_log (tenant_id, kind, ids)
      SELECT m.tenant_id, 'message.updated',
        jsonb_build_object('messageId', m.id, 'conversationId', m.conversation_id, 'sessionId', m.session_id)
      FROM moved JOIN messages m ON m.tenant_id = moved.tenant_id AND m.id = moved.message_id WHERE ${String(isNews)}`,
    values,
  })
  if ((rowCount ?? 0) > 0) ringDoorbell('events')
}
