import path from 'node:path'
import { expect } from '@playwright/test'
import pg from 'pg'
import { checksumOf } from '../../lib/testing/checksum'
import { placeSecretFile } from '../../lib/testing/secret-file'
import { until } from '../../worker/testing/until'
import { test } from '../support/shared-product'
import { built, callFrom, fill, inputOf, sendTo } from './calls'
import { actionEntries, routeEntries } from './entries'
import type { Access } from './entry'
import { gatherCast, type Actor, type Cast } from './people'
import { actionsOfTree, pagesOfWorkspace, routesOfTree } from './tree'

let owner: pg.Client
let cast: Cast

test.beforeAll(async ({ playwright, shared: { product } }) => {
  owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  cast = await gatherCast(playwright, product.url, owner)
  await placeSecretFile(path.join(product.home, 'media'), cast.victimId)
  // The sealer writes into rows on its own; once it is done, only those who are tried could.
  await until('the audit log to be chained', async () => {
    const { rowCount } = await owner.query('SELECT FROM audit_log WHERE hash IS NULL AND tenant_id = $1', [
      cast.victimId,
    ])
    return rowCount === 0
  })
})
test.afterAll(async () => {
  await cast?.close()
  await owner?.end()
})

/** Everything of the victim's workspace, and what its people could lose of their own. */
async function checksum(): Promise<string> {
  const { rows } = await owner.query<{ people: string }>(
    `SELECT md5(string_agg(concat_ws('|', u.id, u.email, u.name, u.password_hash, u.status, u.is_operator, u.locale,
        (SELECT string_agg(s.id || coalesce(s.ended_at::text, ''), ',' ORDER BY s.id) FROM sign_ins s WHERE s.user_id = u.id)),
      ';' ORDER BY u.id)) AS people
     FROM users u JOIN memberships m ON m.user_id = u.id AND m.tenant_id = $1`,
    [cast.victimId],
  )
  return `${await checksumOf(owner, cast.victimId)}\npeople:${rows[0]?.people}`
}

const isAllowed = (access: Access, { place, role }: Actor): boolean =>
  access === 'public' ||
  (access === 'person' && place !== 'anonymous') ||
  (access === 'operator' && place === 'operator') ||
  (Array.isArray(access) && place === 'here' && role !== null && access.includes(role))

/** What the server has to say to somebody it does not let in. */
const refusalOf = (access: Access, { place }: Actor): { status: number; code: string } =>
  place === 'anonymous'
    ? { status: 401, code: 'UNAUTHENTICATED' }
    : place === 'here' || access === 'operator'
      ? { status: 403, code: 'FORBIDDEN' }
      : { status: 404, code: 'NOT_FOUND' }

/** Texts and names that only the victim's rows hold. */
const expectNoLeak = (text: string, who: string): void => {
  for (const secret of ['A secret name', 'A secret text', 'of victim', '@victim.test']) {
    expect(text, `what ${who} was told`).not.toContain(secret)
  }
}

/** At the same time: nothing that one of them is told hangs on another. */
const everyOne = async (actors: Actor[], tries: (actor: Actor) => Promise<void>): Promise<void> => {
  await Promise.all(actors.map(tries))
}

const refusedBy = (access: Access): Actor[] => cast.actors.filter((actor) => !isAllowed(access, actor))
const notHere = (): Actor[] => cast.actors.filter(({ place }) => place !== 'here')
const strangers = (): Actor[] => cast.actors.filter(({ place }) => place === 'elsewhere')
const adminHere = (): Actor | undefined =>
  cast.actors.find(({ place, role }) => place === 'here' && role === 'admin')

test.describe('routes', () => {
  const send = (actor: Actor, route: string, slug: string) => sendTo(actor, route, cast.victim, slug)

  test('have an entry each, and none is left of a route that is gone', () => {
    expect(Object.keys(routeEntries).sort()).toEqual(routesOfTree())
    expect(routesOfTree().length).toBeGreaterThan(5)
  })

  for (const [route, { access }] of Object.entries(routeEntries)) {
    test(`${route}: lets in whom it should, tells and changes nothing otherwise`, async () => {
      const before = await checksum()
      await everyOne(refusedBy(access), async (actor) => {
        const response = await send(actor, route, cast.victim.slug)
        expect.soft(response.status(), actor.name).toBe(refusalOf(access, actor).status)
        expectNoLeak(await response.text(), actor.name)
      })
      await everyOne(access === 'public' ? [] : strangers(), async (actor) => {
        const response = await send(actor, route, cast.strangerSlug)
        // Their own list, or nothing at that address, or a right they do not have at home either.
        expect.soft([200, 403, 404], `${actor.name}, from home`).toContain(response.status())
        expectNoLeak(await response.text(), actor.name)
      })
      await everyOne(access === 'public' ? notHere() : [], async (actor) =>
        expectNoLeak(await (await send(actor, route, '')).text(), actor.name),
      )
      expect(await checksum()).toBe(before)
      const admin = adminHere()
      if (admin !== undefined && Array.isArray(access)) {
        expect((await send(admin, route, cast.victim.slug)).status(), 'the admin here').toBe(200)
      }
    })
  }
})

test('a file that was uploaded and is not sent yet is handed to its uploader alone', async () => {
  const agent = cast.actors.find(({ place, role }) => place === 'here' && role === 'agent')
  const uploaded = await agent?.request.post('/api/w/victim/media?name=draft.txt', { data: 'A secret text' })
  const { id } = (await uploaded?.json()) as { id: string }
  await everyOne(cast.actors, async (actor) => {
    const response = await actor.request.get(`/api/w/victim/media/${id}`, { maxRedirects: 0 })
    const refused = actor.place === 'anonymous' ? 401 : 404
    expect.soft(response.status(), actor.name).toBe(actor === agent ? 200 : refused)
    if (actor !== agent) expectNoLeak(await response.text(), actor.name)
  })
})

test.describe('actions', () => {
  const call = (actor: Actor, name: string, from: string, slug: string) =>
    callFrom(actor, name, cast.victim, { from, slug, args: inputOf(name, cast.victim) })

  test('have an entry each, and none is left of an action that is gone', () => {
    expect(Object.keys(actionEntries).sort()).toEqual(actionsOfTree())
    expect([...built().keys()].sort()).toEqual(actionsOfTree())
  })

  for (const [name, { access }] of Object.entries(actionEntries)) {
    test(`${name}: refuses whom it should, and changes nothing for them`, async () => {
      const before = await checksum()
      await everyOne(refusedBy(access), async (actor) => {
        const { code, text } = await call(actor, name, cast.victim.slug, cast.victim.slug)
        expect.soft(code, actor.name).toBe(refusalOf(access, actor).code)
        expectNoLeak(text, actor.name)
      })
      await everyOne(strangers(), async (actor) => {
        // From a page of their own they name the victim's workspace, and then the victim's rows as if in theirs.
        const abroad = await call(actor, name, cast.strangerSlug, cast.victim.slug)
        if (Array.isArray(access)) expect.soft(abroad.code, `${actor.name}, from home`).toBe('NOT_FOUND')
        const nested = await call(actor, name, cast.strangerSlug, cast.strangerSlug)
        expectNoLeak(abroad.text + nested.text, actor.name)
      })
      expect(await checksum()).toBe(before)
    })
  }

  test('are not refused to the admin, who could not have been told from the others otherwise', async () => {
    const admin = adminHere()
    if (admin === undefined) throw new Error('There is no admin')
    const codes: string[] = []
    for (const [name, { access }] of Object.entries(actionEntries)) {
      if (!Array.isArray(access)) continue
      const { code } = await call(admin, name, cast.victim.slug, cast.victim.slug)
      if (['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'].includes(code) || code.startsWith('status'))
        codes.push(`${name} ${code}`)
    }
    expect(codes).toEqual([])
  })
})

test.describe('pages', () => {
  for (const page of pagesOfWorkspace()) {
    test(`${page}: is not found abroad, and asks strangers to sign in`, async () => {
      await everyOne(notHere(), async (actor) => {
        const response = await actor.request.get(fill(page, cast.victim, cast.victim.slug), {
          maxRedirects: 0,
        })
        const text = await response.text()
        expectNoLeak(text, actor.name)
        if (actor.place === 'anonymous') {
          expect.soft(response.headers().location ?? text, actor.name).toContain('/sign-in')
        } else if (actor.place === 'operator' && response.status() === 307) {
          // They are led to where they can ask to enter.
          expect.soft(response.headers().location, actor.name).toContain('/operator/')
        } else {
          // The answer has begun before the page is found missing; it then says so in words.
          expect.soft([200, 404], actor.name).toContain(response.status())
        }
      })
    })
  }
})
