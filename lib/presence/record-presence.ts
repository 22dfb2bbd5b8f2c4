import type { ClientBase } from 'pg'
import { v7 as uuid } from 'uuid'
import { database, inTenantSql } from '../core/db'
import { mostPresent, type PresenceStatus } from './status'
import { presenceGoneMs } from './timing'

/** One open browser, as the worker knows it that holds its socket. */
export type PresentBrowser = { tenantId: string; userId: string; socketId: string }

/** How a person shows now, over all their browsers. */
export type PresenceNow = { tenantId: string; userId: string; status: PresenceStatus }

/** A browser is there, or its person shows otherwise. Answers how the person shows now. */
export function showPresence(
  browser: PresentBrowser,
  processId: string,
  status: PresenceStatus,
): Promise<PresenceNow> {
  return inTenantSql(browser, async (client) => {
    await client.query(
      `INSERT INTO online_users (tenant_id, id, user_id, socket_id, process_id, status, last_seen)
       VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp())
       ON CONFLICT (tenant_id, socket_id) DO UPDATE
         SET status = excluded.status, process_id = excluded.process_id, last_seen = excluded.last_seen`,
      [browser.tenantId, uuid(), browser.userId, browser.socketId, processId, status],
    )
    return presenceNow(client, browser)
  })
}

/** A browser is gone. Answers how its person shows now. */
export function hidePresence(browser: PresentBrowser): Promise<PresenceNow> {
  return inTenantSql(browser, async (client) => {
    await client.query('DELETE FROM online_users WHERE tenant_id = $1 AND socket_id = $2', [
      browser.tenantId,
      browser.socketId,
    ])
    return presenceNow(client, browser)
  })
}

async function presenceNow(
  client: ClientBase,
  { tenantId, userId }: Pick<PresentBrowser, 'tenantId' | 'userId'>,
): Promise<PresenceNow> {
  const { rows } = await client.query<{ status: PresenceStatus }>(
    `SELECT DISTINCT status FROM online_users WHERE tenant_id = $1 AND user_id = $2`,
    [tenantId, userId],
  )
  return { tenantId, userId, status: mostPresent(rows.map((row) => row.status)) }
}

/** A worker's browsers are still there. Answers which of them are known, since others may have been swept. */
export async function beatPresence(processId: string): Promise<Set<string>> {
  const { rows } = await database().pool.query<{ socketId: string }>(
    `SELECT socket_id AS "socketId" FROM beat_presence($1)`,
    [processId],
  )
  return new Set(rows.map((row) => row.socketId))
}

/** Removes the browsers of workers that are gone. Answers how their people show now. */
export async function sweepPresence(): Promise<PresenceNow[]> {
  const { rows } = await database().pool.query<{
    tenantId: string
    userId: string
    statuses: PresenceStatus[]
  }>(`SELECT tenant_id AS "tenantId", user_id AS "userId", statuses::text[] FROM sweep_presence($1)`, [
    presenceGoneMs,
  ])
  return rows.map(({ tenantId, userId, statuses }) => ({ tenantId, userId, status: mostPresent(statuses) }))
}
