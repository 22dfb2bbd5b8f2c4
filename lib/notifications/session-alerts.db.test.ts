import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openMailer, type Mailer } from '../mail/mailer'
import { disconnectSession } from '../sessions/disconnect-session'
import type { Lease } from '../sessions/leases'
import { linkSession } from '../sessions/link-session'
import { recordSessionState } from '../sessions/record-session-state'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { listNotifications } from './list-notifications'
import { markNotificationsRead } from './mark-notifications-read'
import { raiseSessionAlerts } from './raise-session-alerts'
import { sendDueMails } from './send-due-mails'

let world: World
let tenant: TestTenant
let lease: Lease
let phone = 15550500000

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.owner.query('DELETE FROM notifications')
  await world.owner.query('UPDATE whatsapp_sessions SET deleted_at = now()')
  phone++
  tenant = await world.tenant('Padaria')
  lease = await linkedSession(world, tenant, String(phone))
  await recordSessionState(tenant.worker, lease, { status: 'connected' })
})

const downForMs = 300_000
const look = (): Promise<number> => raiseSessionAlerts(downForMs)
const fails = (): Promise<void> =>
  recordSessionState(tenant.worker, lease, { status: 'connecting', lastError: 'waitingForWhatsApp' })
/** As if everything that is known of the number had happened so much earlier. */
const pass = (minutes: number): Promise<unknown> =>
  world.owner.query(
    `UPDATE whatsapp_sessions SET down_since = down_since - $2::interval, connected_at = connected_at - $2::interval,
       last_heard_at = last_heard_at - $2::interval WHERE id = $1`,
    [lease.sessionId, `${minutes} minutes`],
  )
const toldTo = async (role: 'admin' | 'manager' = 'admin') =>
  (await listNotifications(tenant.ctx(role), {})).notifications.map(({ kind }) => kind)

describe('a number that was connected', () => {
  it('is told of once, to admins, when it has been down for five minutes, and once when it is back', async () => {
    await fails()
    await pass(4)
    expect(await look()).toBe(0)
    await pass(2)
    expect(await look()).toBe(1)
    expect(await look()).toBe(0)
    // Every try of the back-off says the same again, and another reason is the same outage.
    await fails()
    await recordSessionState(tenant.worker, lease, { status: 'needs_attention', lastError: 'replaced' })
    await pass(60)
    expect(await look()).toBe(0)
    expect(await toldTo()).toEqual(['session.down'])
    expect(await toldTo('manager')).toEqual([])
    await recordSessionState(tenant.worker, lease, { status: 'connected' })
    expect(await look()).toBe(1)
    expect(await look()).toBe(0)
    expect(await toldTo()).toEqual(['session.back', 'session.down'])
    await fails()
    await pass(6)
    expect(await look()).toBe(1)
  })

  it('is down as well when whoever held it is gone and nobody hears it', async () => {
    await pass(6)
    expect(await look()).toBe(1)
    await world.owner.query('UPDATE whatsapp_sessions SET last_heard_at = now() WHERE id = $1', [
      lease.sessionId,
    ])
    expect(await look()).toBe(1)
    expect(await toldTo()).toEqual(['session.back', 'session.down'])
  })

  it('is not down when people switched it off, nor one that was never connected', async () => {
    await disconnectSession(tenant.ctx(), { sessionId: lease.sessionId })
    await pass(60)
    expect(await look()).toBe(0)
    await linkSession(tenant.ctx(), { sessionId: lease.sessionId })
    await recordSessionState(tenant.worker, lease, { status: 'qr_expired', lastError: 'qrExpired' })
    await pass(60)
    expect(await look()).toBe(0)
  })

  it('is told of once, however many workers look at once', async () => {
    await fails()
    await pass(6)
    const told = await Promise.all(Array.from({ length: 8 }, look))
    expect(told.reduce((sum, one) => sum + one)).toBe(1)
    const { rows } = await world.owner.query(
      `SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = 'notification.changed'`,
      [tenant.id],
    )
    expect(rows).toEqual([{ ids: { userId: tenant.userIds.admin } }])
  })
})

describe('what somebody was told', () => {
  it('is theirs to read, one or all, and nobody else’s', async () => {
    await fails()
    await pass(6)
    await look()
    const { notifications, unread } = await listNotifications(tenant.ctx(), {})
    expect(unread).toBe(1)
    expect(notifications[0]).toMatchObject({ isRead: false, session: { id: lease.sessionId } })
    const notificationId = notifications[0]?.id ?? ''
    await expect(markNotificationsRead(tenant.ctx('agent'), { notificationId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await markNotificationsRead(tenant.ctx('agent'), {})
    expect((await listNotifications(tenant.ctx(), {})).unread).toBe(1)
    await markNotificationsRead(tenant.ctx(), { notificationId })
    await markNotificationsRead(tenant.ctx(), { notificationId })
    expect(await listNotifications(tenant.ctx(), {})).toMatchObject({
      unread: 0,
      notifications: [{ isRead: true }],
    })
  })
})

type Post = { send: Mailer; received: string[]; isRefusing: boolean; close(): Promise<void> }

async function postOffice(): Promise<Post> {
  const post = { received: [] as string[], isRefusing: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(post.isRefusing ? new Error('come back later') : null),
    onData: (stream, _, done) => {
      let raw = ''
      stream.on('data', (part: Buffer) => (raw += part.toString()))
      stream.on('end', () => {
        post.received.push(raw)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const send = openMailer({ url, from: 'inbox@example.test', log: pino({ level: 'silent' }) })
  return Object.assign(post, { send, close: () => new Promise<void>((done) => server.close(done)) })
}

describe('the e-mail of an alert', () => {
  let post: Post
  const mail = (): Promise<number> => sendDueMails(post.send, () => true)
  const dueNow = (): Promise<unknown> =>
    world.owner.query('UPDATE notifications SET mail_due_at = now() WHERE mail_due_at IS NOT NULL')

  beforeEach(async () => {
    post = await postOffice()
    await world.owner.query(`UPDATE users SET locale = 'pt-BR' WHERE id = $1`, [tenant.userIds.admin])
    await fails()
    await pass(6)
    await look()
    return () => post.close()
  })

  it('goes out once over several workers, in the language of whoever gets it', async () => {
    const sent = await Promise.all(Array.from({ length: 6 }, mail))
    expect(sent.reduce((sum, one) => sum + one)).toBe(1)
    await dueNow()
    expect(await mail()).toBe(0)
    expect(post.received).toHaveLength(1)
    expect(post.received[0]).toContain(`admin-${tenant.userIds.admin}@example.test`)
    const text = (post.received[0] ?? '').replace(/=\r?\n/g, '')
    expect(text).toContain('lang=3D"pt-BR"')
    expect(text).toContain(`/w/${tenant.slug}/sessions?session=3D${lease.sessionId}`)
  })

  it('is tried again, later, until the mail server takes it, and not for what is old', async () => {
    post.isRefusing = true
    expect(await mail()).toBe(0)
    expect(await mail()).toBe(0)
    const { rows } = await world.owner.query('SELECT mail_attempts AS attempts FROM notifications')
    expect(rows).toEqual([{ attempts: 1 }])
    post.isRefusing = false
    await dueNow()
    expect(await mail()).toBe(1)
    expect(post.received).toHaveLength(1)
    await world.owner.query(
      `UPDATE notifications SET mail_due_at = now(), created_at = now() - interval '2 days'`,
    )
    expect(await mail()).toBe(0)
  })

  it('is not taken where there is no mail server, nor sent to say that a number is back', async () => {
    expect(await sendDueMails(post.send, () => false)).toBe(0)
    expect(await mail()).toBe(1)
    await recordSessionState(tenant.worker, lease, { status: 'connected' })
    expect(await look()).toBe(1)
    expect(await mail()).toBe(0)
  })
})
