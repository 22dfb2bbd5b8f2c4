import { randomFrom, shuffled } from '../lib/testing/random'
import { employees } from './company'
import { branchOf, type Customer } from './customers'
import { fillIn, type Dialogue } from './dialogues/parse-dialogue'
import { dialoguesOf, greetingAt, wordsOf } from './dialogues/vocabulary'
import { isOpen, nextOpening, type OfficeHours } from './office-hours'

/** One text of the past, whole seconds as on WhatsApp. */
export type PastText = {
  /** The customer, or the e-mail address of whoever answered. */
  by: 'customer' | (string & {})
  text: string
  at: Date
  /** Of what the shop wrote: whether the customer has seen it. */
  isRead: boolean
}

/** Everything one customer and the shop wrote to each other, in order. */
export type PastChat = {
  customer: Customer
  texts: readonly PastText[]
  /** How many at the end nobody has answered yet. */
  waiting: number
}

export type HistoryInput = {
  customers: readonly Customer[]
  /** Nothing is later. */
  now: Date
  seed: number
  /** How far it goes back. */
  days?: number
  /** Who is about to write: with them everything has been said an hour ago. */
  isAboutToWrite?: (customer: Customer) => boolean
}

type Random = ReturnType<typeof randomFrom>
type Spoken = Pick<PastText, 'by' | 'text' | 'at'>

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
/** One in so many is waiting for an answer. */
const waitingShare = 0.16

/** The past of the shop: the same for the same seed and moment, whoever else is in it. */
export function makeHistory({ customers, now, seed, days = 210, isAboutToWrite }: HistoryInput): PastChat[] {
  return customers.map((customer) => {
    const random = randomFrom(seed + Number(customer.phone.slice(-6)))
    return makeChat(customer, {
      random,
      now,
      days,
      isAboutToWrite: isAboutToWrite?.(customer) === true,
    })
  })
}

type ChatInput = { random: Random; now: Date; days: number; isAboutToWrite: boolean }

function makeChat(customer: Customer, { random, now, days, isAboutToWrite }: ChatInput): PastChat {
  const { language, hours } = branchOf(customer)
  const pool = shuffled(dialoguesOf(customer, language), random.next)
  const talks = pool.slice(0, random.between(3, Math.min(7, pool.length - 1)))
  const next = pool[talks.length]
  const isWaiting = !isAboutToWrite && random.next() < waitingShare
  const askedAt = new Date(now.getTime() - 4 * minuteMs - random.next() ** 1.4 * 9 * hourMs)
  const until = isWaiting || isAboutToWrite ? new Date(askedAt.getTime() - hourMs) : now
  const texts: Spoken[] = []
  // What is whole needs no answer: it ends with thanks.
  let waiting = 0
  for (const startsAt of startTimes(talks.length, { random, now, days, hours })) {
    const last = texts.at(-1)?.at ?? new Date(0)
    const from = nextOpening(new Date(Math.max(startsAt, last.getTime() + 2 * hourMs)), hours)
    const talk = speak(talks.pop() ?? [], customer, from, random)
    const isWhole = talk.every(({ at }) => at <= until)
    if (isWhole) texts.push(...talk)
    else if (until === now) {
      const begun = talk.filter(({ at }) => at <= now)
      texts.push(...begun)
      if (begun.length > 0) waiting = begun.length - 1 - begun.findLastIndex(({ by }) => by !== 'customer')
    }
  }
  if (isWaiting && next !== undefined) {
    const untilAnswered = next.findIndex(({ by }) => by === 'shop')
    const opening = speak(next.slice(0, untilAnswered), customer, askedAt, random)
    texts.push(...opening)
    waiting = opening.length
  }
  return { customer, texts: withReading(texts, random), waiting }
}

/** Moments of office hours in order, more of them lately than long ago. In milliseconds. */
function startTimes(
  count: number,
  { random, now, days, hours }: { random: Random; now: Date; days: number; hours: OfficeHours },
): number[] {
  const one = (): number => {
    const back = random.next() ** 1.7 * days * dayMs
    return now.getTime() - back
  }
  return Array.from({ length: count }, () => {
    let at = one()
    // Ends soon: a third of all hours are office hours.
    while (!isOpen(new Date(at), hours)) at = one()
    return at
  }).sort((left, right) => left - right)
}

/** A dialogue as these two would have it, from that moment on. */
function speak(dialogue: Dialogue, customer: Customer, from: Date, random: Random): Spoken[] {
  const { language, hours, staff } = branchOf(customer)
  const agent = staff[random.next() < 0.7 ? 0 : random.between(0, staff.length - 1)] ?? ''
  const agentName = employees.find(({ email }) => email === agent)?.name ?? ''
  const words = wordsOf(customer, language, agentName, random)
  const spoken: Spoken[] = []
  let at = wholeSeconds(from)
  for (const [index, line] of dialogue.entries()) {
    if (index > 0) at = later(at, { line, before: dialogue[index - 1]?.by, hours, random })
    const hello = greetingAt(at, hours.zone, language)
    const text = fillIn(line.text, { ...words, hello }, (count) => random.between(0, count - 1))
    spoken.push({ by: line.by === 'customer' ? 'customer' : agent, text, at })
  }
  return spoken
}

type Step = {
  line: Dialogue[number]
  before: 'customer' | 'shop' | undefined
  hours: OfficeHours
  random: Random
}

/** When somebody writes after the other did. The shop does so while it is open. */
function later(at: Date, { line, before, hours, random }: Step): Date {
  const slow = random.next() ** 3
  const waitMs =
    line.nights > 0
      ? line.nights * dayMs + (random.next() - 0.5) * 4 * hourMs
      : before === line.by
        ? (8 + random.next() * 50) * 1000
        : line.by === 'shop'
          ? minuteMs + slow * 40 * minuteMs
          : 40_000 + slow * 90 * minuteMs
  const meant = new Date(at.getTime() + waitMs)
  if (line.by === 'customer' || isOpen(meant, hours)) return wholeSeconds(meant)
  const opens = nextOpening(meant, hours)
  return wholeSeconds(new Date(opens.getTime() + (2 + random.next() * 25) * minuteMs))
}

const wholeSeconds = (at: Date): Date => new Date(Math.floor(at.getTime() / 1000) * 1000)

/** An answer is proof of having read; of the very last words some are still unread. */
function withReading(texts: readonly Spoken[], random: Random): PastText[] {
  const lastOfCustomer = texts.findLastIndex(({ by }) => by === 'customer')
  const hasReadTheEnd = random.next() < 0.7
  return texts.map((text, index) => ({ ...text, isRead: index < lastOfCustomer || hasReadTheEnd }))
}
