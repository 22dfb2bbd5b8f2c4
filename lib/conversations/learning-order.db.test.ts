import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordInboundMessages, type InboundMessage } from '../messages/record-inbound-messages'
import { checksumOf } from '../testing/checksum'
import { linkedSession, openWorld, type TestTenant, type World } from '../testing/world'
import { learnAliases } from './learn-aliases'

/**
 * Two workers hear the same few people at once, each by what its own number happens to know. Addresses are those of
 * one person in every tenant alike, so that anything which reaches over is seen.
 */
const seed = 20_261_121
const interleavings = 2000
/** Played together, so that one call of a worker names many people, in another order than the other worker's. */
const perSeries = 10
const tenantCount = 20
const seriesAtOnce = 3

const knows = { phone: [true, false], lid: [false, true], both: [true, true], mapping: [true, true] } as const
type Heard = {
  person: 0 | 1
  by: keyof typeof knows
  /** Seconds after a common start: several messages share one. */
  second: number
  fromMe: boolean
  /** Delivered to the same number once more at the same time, by whatever address. */
  again: 'phone' | 'lid' | 'both' | null
}
/** What each of two workers hears at the same time. */
type Meeting = [Heard[], Heard[]]
/** One meeting and then another. */
type Interleaving = [Meeting, Meeting]

const meetingOf = (...ways: Heard['by'][]): fc.Arbitrary<Meeting> => {
  const heard = fc.record({
    person: fc.constantFrom(0 as const, 1 as const),
    by: fc.constantFrom(...ways),
    second: fc.integer({ min: 0, max: 3 }),
    fromMe: fc.boolean(),
    again: fc.option(fc.constantFrom('phone' as const, 'lid' as const, 'both' as const), { freq: 1 }),
  })
  return fc.tuple(fc.array(heard, { maxLength: 2 }), fc.array(heard, { maxLength: 2 }))
}
const interleaving: fc.Arbitrary<Interleaving> = fc.tuple(
  meetingOf('phone', 'lid', 'both'),
  meetingOf('phone', 'lid', 'both', 'mapping'),
)

type Place = { tenant: TestTenant; sessions: readonly [string, string]; told: Told[] }
/** What was said of somebody to one of our numbers; a mapping has no message. */
type Told = { owner: string; by: Heard['by']; sessionId: string; message: InboundMessage | null }

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const addressesOf = (owner: string, by: Heard['by']) => ({
  phone: knows[by][0] ? `1555${owner}` : null,
  lid: knows[by][1] ? `4200${owner}` : null,
})

const messageOf = (owner: string, by: Heard['by'], { fromMe, second }: Heard): InboundMessage => {
  const { phone, lid } = addressesOf(owner, by)
  return {
    waId: uuid(),
    fromMe,
    participant: null,
    chatJid: lid === null ? `${phone}@s.whatsapp.net` : `${lid}@lid`,
    contact: { phone, lid, name: null },
    type: 'text',
    text: owner,
    at: new Date(Date.UTC(2026, 0, 1, 12, 0, second)),
  }
}

/**
 * One worker's calls of a meeting, all at once: its messages, those that come again, and mappings of those whom
 * somebody knew before; of strangers a mapping teaches nothing.
 */
async function hear(
  place: Place,
  sessionId: string,
  heard: readonly [string, Heard][],
  known: ReadonlySet<string>,
): Promise<void> {
  const { worker } = place.tenant
  const tell = (owner: string, by: Heard['by'], message: InboundMessage | null) => {
    place.told.push({ owner, by, sessionId, message })
    return message ?? []
  }
  const mapped = heard.filter(([owner, { by }]) => by === 'mapping' && known.has(owner))
  const spoken = heard.filter(([, { by }]) => by !== 'mapping')
  const batch = spoken.flatMap(([owner, one]) => tell(owner, one.by, messageOf(owner, one.by, one)))
  const again = spoken.flatMap(([owner, one], n) => {
    const message = batch[n]
    if (one.again === null || message === undefined) return []
    return tell(owner, one.again, { ...messageOf(owner, one.again, one), waId: message.waId })
  })
  const mappings = mapped.map(([owner]) => {
    tell(owner, 'mapping', null)
    return { phone: `1555${owner}`, lid: `4200${owner}` }
  })
  await Promise.all([
    recordInboundMessages(worker, sessionId, batch),
    recordInboundMessages(worker, sessionId, again),
    learnAliases(worker, mappings),
  ])
}

async function play(place: Place, from: number, series: readonly Interleaving[]): Promise<void> {
  for (const meeting of [0, 1] as const) {
    const known = new Set(place.told.map((one) => one.owner))
    const heardBy = (worker: 0 | 1): [string, Heard][] =>
      series.flatMap((one, n) =>
        one[meeting][worker].map((heard): [string, Heard] => [`${from + n}000${heard.person}`, heard]),
      )
    await Promise.all([
      hear(place, place.sessions[0], heardBy(0), known),
      hear(place, place.sessions[1], heardBy(1).reverse(), known),
    ])
  }
}

type Stored = {
  waId: string
  sessionId: string
  conversationId: string
  contactId: string
  chatJid: string
  unread: number
  lastId: string
  id: string
  fromMe: boolean
  at: Date
  isAlive: boolean
}

async function storedIn(place: Place): Promise<Stored[]> {
  const { rows } = await world.owner.query<Stored>(
    `SELECT m.wa_id AS "waId", m.session_id AS "sessionId", c.id AS "conversationId", c.contact_id AS "contactId",
       c.chat_jid AS "chatJid", c.unread_count AS unread, c.last_message_id AS "lastId", m.id, m.from_me AS "fromMe",
       m.wa_timestamp AS at, c.deleted_at IS NULL AND p.deleted_at IS NULL AND c.session_id = m.session_id AS "isAlive"
     FROM messages m JOIN conversations c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
       JOIN contacts p ON p.tenant_id = c.tenant_id AND p.id = c.contact_id
     WHERE m.tenant_id = $1 ORDER BY m.wa_timestamp, m.id`,
    [place.tenant.id],
  )
  return rows
}

const count = (values: Iterable<unknown>): number => new Set(values).size
const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return [...groups.values()]
}

/** Everything that was delivered, once, in the one place where it belongs. */
async function judge(place: Place): Promise<void> {
  const stored = await storedIn(place)
  const byWaId = new Map(stored.map((row) => [row.waId, row]))
  expect(stored).toHaveLength(count(place.told.flatMap(({ message }) => message?.waId ?? [])))
  expect(stored.every((row) => row.isAlive)).toBe(true)
  for (const told of groupBy(place.told, (one) => one.owner)) {
    const rows = told.flatMap(({ message }) => byWaId.get(message?.waId ?? '') ?? [])
    const ways = new Set(told.map((one) => one.by))
    // Heard by phone and by LID, but never by both: nobody can know.
    if (ways.size === 2 && ways.has('phone') && ways.has('lid')) continue
    expect(count(rows.map((row) => row.contactId))).toBe(1)
    const numbers = told.flatMap(({ message, sessionId }) => (message === null ? [] : sessionId))
    expect(count(rows.map((row) => row.conversationId))).toBe(count(numbers))
    const isByLid = rows.map((row) => row.chatJid.endsWith('@lid'))
    expect(new Set(isByLid)).toEqual(new Set([ways.size > 1 || !ways.has('phone')]))
  }
  for (const rows of groupBy(stored, (row) => row.conversationId)) {
    expect(rows[0]?.unread).toBe(rows.filter((row) => !row.fromMe).length)
    expect(rows.at(-1)?.lastId).toBe(rows.at(-1)?.id)
    expect(count(rows.map((row) => row.waId))).toBe(rows.length)
  }
}

/** Contacts with no address, conversations of nobody, messages in what is no more, and cases too many or missing. */
async function danglingRows(): Promise<string[]> {
  const { rows } = await world.owner.query<{ what: string }>(
    `SELECT 'contact ' || id AS what FROM contacts p WHERE (deleted_at IS NULL) <>
       EXISTS (SELECT 1 FROM contact_aliases a WHERE a.tenant_id = p.tenant_id AND a.contact_id = p.id)
     UNION ALL SELECT 'conversation ' || c.id FROM conversations c JOIN contacts p USING (tenant_id)
       WHERE p.id = c.contact_id AND (c.deleted_at IS NULL) <> (p.deleted_at IS NULL)
     UNION ALL SELECT 'message ' || m.id FROM messages m JOIN conversations c USING (tenant_id)
       WHERE c.id = m.conversation_id AND c.deleted_at IS NOT NULL
     UNION ALL SELECT 'case of ' || c.id FROM conversations c WHERE
       (SELECT count(*) FROM cases k WHERE k.tenant_id = c.tenant_id AND k.conversation_id = c.id) <>
       (SELECT count(*) FROM (SELECT 1 FROM messages m WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id
          AND NOT m.from_me LIMIT 1) written)
     UNION ALL SELECT 'way from ' || c.id FROM conversations c
       LEFT JOIN conversations into_one ON into_one.tenant_id = c.tenant_id AND into_one.id = c.merged_into_id
         AND into_one.session_id = c.session_id AND into_one.deleted_at IS NULL
       WHERE c.deleted_at IS NOT NULL AND into_one.id IS NULL
     UNION ALL SELECT 'removed ' || id FROM conversations WHERE deleted_at IS NOT NULL
       AND (unread_count <> 0 OR last_message_id IS NOT NULL OR last_message_at IS NOT NULL)`,
  )
  return rows.map((row) => row.what)
}

it(`makes one contact of one person in ${interleavings} orders of learning (seed ${seed})`, async () => {
  const plays = fc.sample(interleaving, { numRuns: interleavings, seed })
  const bystander = await placeIn('Bystander')
  await play(bystander, 0, plays.slice(0, perSeries))
  const before = await checksumOf(world.owner, bystander.tenant.id)

  const places: Place[] = []
  while (places.length < tenantCount) places.push(await placeIn('Acme'))
  const starts = Array.from({ length: interleavings / perSeries }, (_, n) => n * perSeries)
  const player = async (): Promise<void> => {
    for (let start = starts.pop(); start !== undefined; start = starts.pop()) {
      const place = places[(start / perSeries) % tenantCount] ?? bystander
      await play(place, start, plays.slice(start, start + perSeries))
    }
  }
  await Promise.all(Array.from({ length: seriesAtOnce }, player))

  for (const place of [bystander, ...places]) await judge(place)
  expect(await danglingRows()).toEqual([])
  expect(await checksumOf(world.owner, bystander.tenant.id)).toBe(before)
}, 90_000)

async function placeIn(name: string): Promise<Place> {
  const tenant = await world.tenant(name)
  const one = await linkedSession(world, tenant)
  const other = await linkedSession(world, tenant, '15550002222')
  return { tenant, sessions: [one.sessionId, other.sessionId], told: [] }
}
