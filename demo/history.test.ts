import { describe, expect, it } from 'vitest'
import { branches, companySeed, employees } from './company'
import { branchOf, customers } from './customers'
import { makeHistory } from './history'
import { isOpen } from './office-hours'

const now = new Date('2026-11-18T17:20:00Z')
const history = makeHistory({ customers, now, seed: 7 })
const texts = history.flatMap((chat) => chat.texts.map((text) => ({ ...text, chat })))

describe('the customers', () => {
  it('are a hundred and more, each with a name and a number of their own that can ring nowhere', () => {
    expect(customers.length).toBeGreaterThan(100)
    const phones = [
      ...customers.map(({ phone }) => phone),
      ...Object.values(branches).map(({ phone }) => phone),
    ]
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(phone).toMatch(/^(551195550\d{4}|3461155\d{4}|447700900\d{3})$/)
    for (const { name, first } of customers) expect(name.length * first.length).toBeGreaterThan(0)
    expect(new Set(customers.map(({ name }) => name)).size).toBe(customers.length)
  })

  it('come from every branch, also when there are only a few', () => {
    expect(new Set(customers.slice(0, 5).map(({ branch }) => branch)).size).toBe(4)
  })
})

describe('the history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeHistory({ customers, now, seed: 7 })).toEqual(history)
    expect(makeHistory({ customers, now, seed: 8 })).not.toEqual(history)
  })

  it('is the same for a customer, whoever else is there', () => {
    expect(makeHistory({ customers: customers.slice(3, 5), now, seed: 7 })).toEqual(history.slice(3, 5))
  })

  it('has thousands of texts over months, none of them in the future', () => {
    expect(texts.length).toBeGreaterThan(3000)
    const times = texts.map(({ at }) => at.getTime())
    expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime())
    expect(now.getTime() - Math.min(...times)).toBeGreaterThan(150 * 24 * 3_600_000)
    for (const at of times) expect(at % 1000).toBe(0)
  })

  it('is in order within each chat', () => {
    for (const chat of history) {
      const times = chat.texts.map(({ at }) => at.getTime())
      expect(times).toEqual(times.toSorted((left, right) => left - right))
    }
  })

  it('says nothing that was left to be filled in', () => {
    for (const { text } of texts) expect(text).not.toMatch(/[[\]{}|]|undefined/)
  })

  it('lets the shop write in its office hours alone, and by people who are there', () => {
    const staff = employees.filter(({ role }) => role !== 'viewer').map(({ email }) => email)
    for (const { by, at, chat } of texts) {
      if (by === 'customer') continue
      expect(staff).toContain(by)
      expect(isOpen(at, branchOf(chat.customer).hours)).toBe(true)
    }
  })

  it('leaves some without an answer, and most with one', () => {
    const waiting = history.filter((chat) => chat.waiting > 0)
    expect(waiting.length).toBeGreaterThan(5)
    expect(waiting.length).toBeLessThan(history.length / 2)
    for (const { texts: each, waiting: count } of waiting) {
      expect(each.slice(-count).every(({ by }) => by === 'customer')).toBe(true)
    }
  })

  it('leaves an hour to those who are about to write', () => {
    for (const { texts: each, waiting } of makeHistory({
      customers,
      now,
      seed: 7,
      isAboutToWrite: () => true,
    })) {
      expect(waiting).toBe(0)
      for (const { at } of each) expect(at.getTime()).toBeLessThan(now.getTime() - 3_600_000)
    }
  })

  it('holds at every hour of the week', () => {
    for (let hour = 0; hour < 7 * 24; hour += 11) {
      const then = new Date(now.getTime() + hour * 3_600_000)
      const chats = makeHistory({ customers, now: then, seed: companySeed })
      const times = chats.flatMap((chat) => chat.texts.map(({ at }) => at.getTime()))
      expect(Math.max(...times)).toBeLessThanOrEqual(then.getTime())
      expect(chats.filter(({ waiting }) => waiting > 0).length).toBeGreaterThan(10)
      for (const { texts: each, waiting } of chats) {
        expect(each.length).toBeGreaterThan(waiting)
        if (waiting > 0) expect(each.at(-1)?.by).toBe('customer')
      }
    }
  })
})
