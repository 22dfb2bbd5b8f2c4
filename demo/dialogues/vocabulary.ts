import type { Locale } from '../../lib/auth/status'
import { localTime } from '../office-hours'
import type { Customer } from '../customers'
import { english } from './en'
import { spanish } from './es'
import { parseDialogue, type Dialogue, type Words } from './parse-dialogue'
import { portugueseRetail, portugueseWholesale } from './pt-br'

type Random = { next(): number; between(low: number, high: number): number }

const retail: Record<Locale, readonly Dialogue[]> = {
  en: english.map(parseDialogue),
  es: spanish.map(parseDialogue),
  'pt-BR': portugueseRetail.map(parseDialogue),
}
const wholesale = portugueseWholesale.map(parseDialogue)

/** What this customer may come to talk about. */
export const dialoguesOf = (customer: Customer, language: Locale): readonly Dialogue[] =>
  customer.branch === 'wholesale' ? wholesale : retail[language]

const collections = ['Serra', 'Mar', 'Areal', 'Brisa', 'Duna', 'Pedra']
const colors: Record<Locale, readonly string[]> = {
  en: ['sand', 'oat', 'olive', 'graphite', 'terracotta'],
  es: ['arena', 'avena', 'oliva', 'grafito', 'terracota'],
  'pt-BR': ['areia', 'aveia', 'oliva', 'grafite', 'terracota'],
}

/** By the hour: until noon, until the evening, later. */
const greetings: Record<Locale, readonly [string, string, string]> = {
  en: ['Good morning', 'Hello', 'Good evening'],
  es: ['Buenos días', 'Buenas tardes', 'Buenas noches'],
  'pt-BR': ['Bom dia', 'Boa tarde', 'Boa noite'],
}

export function greetingAt(at: Date, zone: string, language: Locale): string {
  const { hour } = localTime(at, zone)
  const [morning, day, evening] = greetings[language]
  if (hour < 12) return morning
  return hour < 19 ? day : evening
}

const oneOf = (list: readonly string[], random: Random): string =>
  list[random.between(0, list.length - 1)] ?? ''

/** What one dialogue is about, the same in all of its lines. */
export function wordsOf(customer: Customer, language: Locale, agent: string, random: Random): Words {
  const isReal = language === 'pt-BR'
  const price = random.between(isReal ? 9 : 4, isReal ? 45 : 19) * 20
  return {
    first: customer.first,
    a: customer.gender === 'f' ? 'a' : 'o',
    agent: agent.split(' ')[0] ?? agent,
    line: oneOf(collections, random),
    color: oneOf(colors[language], random),
    order: `48${random.between(100, 999)}`,
    n: String(random.between(6, 14)),
    price: String(price),
    bigprice: `${random.between(7, 11)}.${random.between(10, 98)}0`,
  }
}
