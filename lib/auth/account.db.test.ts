import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { inviteMember } from '../members/invite-member'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { acceptInvite } from './accept-invite'
import { changePassword } from './change-password'
import { endOtherSignIns, endSignIn } from './end-sign-ins'
import { findMember } from './find-member'
import { listSignIns } from './list-sign-ins'
import { signIn } from './sign-in'
import { updateProfile } from './update-profile'

let world: World
let tenant: TestTenant
let email: string
let people = 0
const password = 'correct horse battery'
const address = '192.0.2.7'

beforeAll(async () => {
  world = await openWorld()
  tenant = await world.tenant()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.owner.query('DELETE FROM throttle')
  email = await person()
})

const person = async (): Promise<string> => {
  const { token } = await inviteMember(tenant.ctx(), { role: 'agent', email: null })
  const mine = `person-${++people}@example.test`
  await acceptInvite({ token, name: 'Ana', email: mine, password, locale: 'en' }, 'r')
  return mine
}
const browser = async (userAgent: string, of = email, secret = password): Promise<string> =>
  (await signIn({ email: of, password: secret }, { userAgent, address })).token
const isIn = async (token: string): Promise<boolean> => (await findMember(token, tenant.slug)) !== null
const trail = async (token: string): Promise<string[]> => {
  const userId = (await findMember(token, tenant.slug))?.user.id
  const { rows } = await world.owner.query<{ action: string }>(
    'SELECT action FROM audit_log WHERE tenant_id IS NULL AND actor_id = $1 ORDER BY seq',
    [userId],
  )
  return rows.map((row) => row.action)
}

it('lists where a person is signed in, marks the browser that asks, and shows nobody else', async () => {
  const here = await browser('Firefox')
  await browser('Chrome')
  await browser('Safari', await person())
  const listed = await listSignIns(here)
  expect(listed.map(({ userAgent, isThis }) => [userAgent, isThis])).toEqual([
    ['Firefox', true],
    ['Chrome', false],
  ])
  expect(listed[0]).toMatchObject({ address, createdAt: expect.stringContaining('T') })
  expect(JSON.stringify(listed)).not.toContain(here)
  expect(await listSignIns('made up')).toEqual([])
})

it('knows when a browser was last in use, and does not write that down at every request', async () => {
  const here = await browser('Firefox')
  const seen = async (): Promise<string> => (await listSignIns(here))[0]?.lastSeenAt ?? ''
  const first = await seen()
  expect(await isIn(here)).toBe(true)
  expect(await seen()).toBe(first)
  await world.owner.query(`UPDATE sign_ins SET last_seen_at = now() - interval '6 minutes'`)
  expect(await isIn(here)).toBe(true)
  expect(Date.parse(await seen())).toBeGreaterThan(Date.now() - 60_000)
})

it('signs one browser out at once, and tells it to the open sockets and the audit log', async () => {
  const here = await browser('Firefox')
  const there = await browser('Chrome')
  const signInId = (await listSignIns(here)).find((each) => !each.isThis)?.id ?? ''
  await endSignIn(here, { signInId })
  expect(await isIn(there)).toBe(false)
  expect(await isIn(here)).toBe(true)
  const { rows } = await world.owner.query(
    `SELECT tenant_id FROM event_log WHERE kind = 'sign_in.ended' AND ids ->> 'signInId' = $1`,
    [signInId],
  )
  expect(rows).toEqual([{ tenant_id: null }])
  expect(await trail(here)).toEqual(['sign_in.ended'])
  await expect(endSignIn(here, { signInId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it("does not end a stranger's sign-in, whatever id is named", async () => {
  const mine = await browser('Firefox')
  const theirs = await browser('Chrome', await person())
  const signInId = (await listSignIns(theirs))[0]?.id ?? ''
  await expect(endSignIn(mine, { signInId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await isIn(theirs)).toBe(true)
  expect(await endOtherSignIns(mine)).toEqual({ ended: 0 })
  expect(await isIn(theirs)).toBe(true)
})

it('signs out everywhere else, and stays signed in here', async () => {
  const here = await browser('Firefox')
  const others = [await browser('Chrome'), await browser('Safari')]
  expect(await endOtherSignIns(here)).toEqual({ ended: 2 })
  expect(await Promise.all(others.map(isIn))).toEqual([false, false])
  expect(await isIn(here)).toBe(true)
  expect(await endOtherSignIns(others[0] ?? '')).toEqual({ ended: 0 })
})

it('changes the password against the current one, and every other browser is out', async () => {
  const here = await browser('Firefox')
  const there = await browser('Chrome')
  await changePassword(here, { current: password, password: 'another long password' }, address)
  expect(await isIn(here)).toBe(true)
  expect(await isIn(there)).toBe(false)
  await expect(browser('Safari')).rejects.toMatchObject({ reason: 'wrongCredentials' })
  await expect(browser('Safari', email, 'another long password')).resolves.toBeTruthy()
  expect(await trail(here)).toEqual(['user.password_changed', 'sign_in.ended'])
})

it('keeps the password when the current one is wrong, and slows down who guesses', async () => {
  const here = await browser('Firefox')
  const there = await browser('Chrome')
  const guess = () => changePassword(here, { current: 'a guess', password: 'another long password' }, address)
  for (let tries = 0; tries < 5; tries++) {
    await expect(guess()).rejects.toMatchObject({ code: 'INVALID', fields: { current: ['wrongPassword'] } })
  }
  await expect(guess()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED', reason: 'tooManyAttempts' })
  expect(await isIn(there)).toBe(true)
  await expect(changePassword(here, { current: password, password: 'short' }, address)).rejects.toMatchObject(
    { code: 'INVALID', fields: { password: ['passwordTooShort'] } },
  )
  await expect(
    changePassword('made up', { current: password, password: 'another long password' }, address),
  ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

it("changes a person's own name and language, from their next request on", async () => {
  const here = await browser('Firefox')
  await updateProfile(here, { name: ' Ana Lima ', locale: 'pt-BR' })
  expect((await findMember(here, tenant.slug))?.user).toMatchObject({ name: 'Ana Lima', locale: 'pt-BR' })
  expect(await trail(here)).toEqual(['user.updated'])
  await expect(updateProfile(here, { name: ' ', locale: 'es' })).rejects.toMatchObject({
    fields: { name: ['required'] },
  })
  await expect(updateProfile('made up', { name: 'Eve', locale: 'es' })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  })
})
