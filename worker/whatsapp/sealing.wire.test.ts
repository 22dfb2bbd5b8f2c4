import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { completeSetup } from '@/lib/auth/complete-setup'
import { issueRealtimeTicket } from '@/lib/auth/realtime-tickets'
import { findMember } from '@/lib/auth/find-member'
import { setupToken } from '@/lib/auth/setup-token'
import { signIn } from '@/lib/auth/sign-in'
import { getInboxPage } from '@/lib/conversations/get-inbox-page'
import { env } from '@/lib/core/env'
import { inviteMember } from '@/lib/members/invite-member'
import { createSession } from '@/lib/sessions/create-session'
import { createSignalStore } from '@/lib/sessions/internal/signal-store'
import {
  currentWalFile,
  databaseFiles,
  searchFiles,
  withCopies,
  writingsOf,
  type Secret,
} from '@/lib/testing/secret-search'
import { openWorld, type TestTenant, type World } from '@/lib/testing/world'
import { startWorker, type Worker } from '../runtime'
import { signalSecrets } from '../testing/signal-secrets'
import { startSimulatorProcess, type SimulatorProcess } from '../testing/simulator-process'
import { shownCode } from '../testing/shown-code'
import { until } from '../testing/until'

const owner = { number: '4915112349001', name: 'Bakery' }
const customer = { number: '4916012349001', name: 'Carla' }
const password = 'a password nobody stores'

let simulator: SimulatorProcess
let world: World
let worker: Worker
let wal: string
const secrets: Secret[] = []

const keep = (name: string, bytes: Uint8Array | string): void => {
  secrets.push({ name, bytes: Buffer.from(bytes) })
}

beforeAll(async () => {
  simulator = await startSimulatorProcess()
  world = await openWorld()
  wal = await currentWalFile(world.db.superuserUrl)
  const tenant = await world.tenant()
  const settings = { ...env(), ...simulator.settings, TIME_SCALE: 0.3, DATABASE_URL: world.db.appUrl }
  worker = await startWorker(settings, pino({ level: 'silent' }))
  await simulator.client.addPhones([customer])
  await liveThrough(tenant)
})
afterAll(async () => {
  await worker.stop()
  await world.close()
  await simulator.stop()
})

/** A number is linked, a customer writes, people sign in and are invited: every secret that we ever keep comes up. */
async function liveThrough(tenant: TestTenant): Promise<void> {
  keep('master key', Buffer.from(env().MASTER_KEY, 'base64'))
  const session = await createSession(tenant.ctx(), { name: 'Front desk' })
  const code = await shownCode(tenant.ctx(), session.id, 'qr')
  keep('QR', code.qr)
  await simulator.client.scan({ qr: code.qr, phone: owner })
  await until('the number', async () => (await statusOf(session.id)) === 'connected')
  await simulator.client.sendText({ from: customer.number, to: owner.number, text: 'Hello' })
  await until('the text', async () => (await getInboxPage(tenant.ctx(), {})).conversations.length > 0)
  const lease = { tenantId: tenant.id, sessionId: session.id, epoch: 1n }
  secrets.push(...(await signalSecrets(world, createSignalStore(lease))))
  await keepTokens(tenant)
}

const statusOf = async (sessionId: string): Promise<string | undefined> =>
  (
    await world.owner.query<{ status: string }>('SELECT status FROM whatsapp_sessions WHERE id = $1', [
      sessionId,
    ])
  ).rows[0]?.status

async function keepTokens(tenant: TestTenant): Promise<void> {
  const token = setupToken(Buffer.from(env().MASTER_KEY, 'base64'))
  keep('setup token', token)
  keep('password', password)
  const email = 'rafael@example.test'
  await completeSetup({
    token,
    name: 'Rafael',
    email,
    password,
    tenantName: 'Casa',
    timezone: 'UTC',
    locale: 'en',
  })
  const signedIn = await signIn({ email, password }, { userAgent: null, address: '192.0.2.7' })
  keep('sign-in token', signedIn.token)
  const member = await findMember(signedIn.token, 'casa')
  keep('invite token', (await inviteMember(tenant.ctx(), { role: 'agent', email: null })).token)
  if (member === null) throw new Error('Nobody signed in')
  keep('ticket', (await issueRealtimeTicket(tenant.ctx(), member.signInId)).ticket)
}

it('has come to know a secret of every kind', () => {
  expect(new Set(secrets.map(({ name }) => name))).toEqual(
    new Set([
      'master key',
      'QR',
      'noise key',
      'identity key',
      'signed prekey',
      'adv secret',
      'prekey',
      "session's privKey",
      "session's rootKey",
      "session's key",
      'setup token',
      'password',
      'sign-in token',
      'invite token',
      'ticket',
    ]),
  )
})

it('leaves none of them in a copy of any table, nor in the files of the database', async () => {
  expect(await withCopies(world.db.superuserUrl, (files) => searchFiles(files, secrets))).toEqual([])
  expect(await searchFiles(await databaseFiles(world.db.superuserUrl, wal), secrets)).toEqual([])
})

it('would have found them: an unsealed canary shows in every writing, in both places', async () => {
  const canary = { name: 'canary', bytes: randomBytes(48) }
  const texts = writingsOf(canary).slice(1)
  await world.owner.query('CREATE TABLE unsealed (bytes bytea, text text)')
  await world.owner.query('INSERT INTO unsealed (bytes) VALUES ($1)', [canary.bytes])
  for (const { pattern } of texts) {
    await world.owner.query('INSERT INTO unsealed (text) VALUES ($1)', [`"${pattern.toString()}"`])
  }
  const every = writingsOf(canary)
    .map(({ name }) => name)
    .sort()
  expect(await withCopies(world.db.superuserUrl, (files) => searchFiles(files, [canary]))).toEqual(every)
  expect(await searchFiles(await databaseFiles(world.db.superuserUrl, wal), [canary])).toEqual(every)
})
