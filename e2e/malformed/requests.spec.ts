import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from '@playwright/test'
import pg from 'pg'
import { oneOf } from '../../worker/fuzz/odd-values'
import { built, callFrom, fill, inputOf } from '../access/calls'
import { gatherCast, type Cast } from '../access/people'
import { pagesOfWorkspace } from '../access/tree'
import { test } from '../support/shared-product'
import { actorFor, ask, isFailure, requests, type Outcome } from './ask'
import { oddRequests } from './odd-requests'
import { readSchemaFields } from './schema-fields'

// `npm run fuzz` asks more, and something else.
const count = Number(process.env.FUZZ_REQUESTS ?? 2_000)
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const from = Number(process.env.FUZZ_FROM ?? 0)
/** At the same time, as the browsers of a small team. */
const atOnce = 4
/** More of them say no more. */
const failuresShown = 20

let owner: pg.Client
let cast: Cast

test.beforeAll(async ({ playwright, shared: { product } }) => {
  owner = new pg.Client({ connectionString: product.status().databaseOwnerUrl })
  await owner.connect()
  cast = await gatherCast(playwright, product.url, owner, { here: 'spoilt', elsewhere: 'unspoilt' })
})
test.afterAll(async () => {
  await cast?.close()
  await owner?.end()
})

/** Every one of them, a few at a time. */
async function askAll(): Promise<(Outcome & { index: number })[]> {
  const odd = oddRequests(await readSchemaFields())
  const outcomes: (Outcome & { index: number })[] = []
  let next = from
  const lane = async (): Promise<void> => {
    for (let index = next++; index < from + count; index = next++) {
      outcomes.push({ index, ...(await ask(cast, oneOf(odd, seed, index))) })
      if (count > 2_000 && outcomes.length % 1_000 === 0)
        process.stdout.write(`${outcomes.length} of ${count} requests\n`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return outcomes
}

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

function report(outcomes: readonly (Outcome & { index: number })[]) {
  const ms = outcomes.map((one) => one.ms).sort((a, b) => a - b)
  const answers: Record<string, number> = {}
  for (const { answer } of outcomes) answers[answer] = (answers[answer] ?? 0) + 1
  const failures = outcomes.filter(isFailure).slice(0, failuresShown)
  const made = { seed, from, count, answers, p50: percentile(ms, 0.5), p99: percentile(ms, 0.99), failures }
  mkdirSync(path.join('dist', 'test'), { recursive: true })
  writeFileSync(path.join('dist', 'test', 'fuzz-requests.json'), JSON.stringify(made, null, 1))
  return made
}

test('an envelope that is broken is refused, and harms no other request', async ({ shared: { product } }) => {
  const before = product.status()
  const name = 'app/w/[tenant]/inbox/actions.ts#markConversationReadAction'
  const { id = '', page = '' } = built().get(name) ?? {}
  const { slug } = cast.victim
  const admin = actorFor(cast, ['admin'])
  for (const data of ['["$F1"]', '["$L9"]', '["$1:a:b"]', '[', 'null', '', '['.repeat(100_000)]) {
    const response = await admin.request.post(fill(page, cast.victim, slug), {
      headers: { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
      data,
      maxRedirects: 0,
    })
    const text = await response.text()
    expect(text, data.slice(0, 20)).not.toContain('"ok":true')
    const call = { from: slug, slug, args: inputOf(name, cast.victim) }
    expect((await callFrom(admin, name, cast.victim, call)).code, data.slice(0, 20)).toBe('done')
  }
  expect(product.status()).toEqual(before)
})

test('whatever is sent is answered in time, and nothing breaks of it', async ({
  page,
  shared: { product },
}) => {
  test.setTimeout(60_000 + count * 100)
  const before = product.status()
  const outcomes = await askAll()
  const { answers, p99, failures } = report(outcomes)
  expect(outcomes).toHaveLength(count)
  expect(failures).toEqual([])
  expect(p99).toBeLessThan(1_000)
  // The processes are those that were there before.
  expect(product.status()).toEqual(before)
  if (count >= 2_000) {
    // Else nothing but the door was tried.
    expect(answers.done).toBeGreaterThan(count / 10)
    expect(new Set(outcomes.map(({ what }) => what)).size).toBe(requests.length)
  }

  const admin = actorFor(cast, ['admin'])
  await page.context().addCookies((await admin.request.storageState()).cookies)
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  for (const address of pagesOfWorkspace()) {
    const response = await page.goto(product.url + fill(address, cast.victim, cast.victim.slug))
    expect.soft(response?.status(), address).toBeLessThan(500)
    await expect.soft(page.getByText('This page did not load'), address).toHaveCount(0)
  }
  expect(errors).toEqual([])
})
