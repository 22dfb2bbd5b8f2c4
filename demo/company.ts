import type { Locale } from '../lib/auth/status'
import type { MembershipRole } from '../lib/core/permissions'
import type { OfficeHours } from './office-hours'

/** What the company of the demo consists of; nobody in it exists, and no number of it can ring. */

/** What its past follows from: the same company at every start. */
export const companySeed = 22

export type Workspace = { name: string; slug: string; timezone: string; locale: Locale }

export type Employee = { name: string; email: string; role: MembershipRole; locale: Locale }

/** A branch answers on one number, in one language. */
export type Branch = {
  name: string
  phone: string
  language: Locale
  hours: OfficeHours
  /** E-mail addresses of those who answer, whoever does so most first. */
  staff: readonly string[]
}

export const shop: Workspace = {
  name: 'Casa Mirante',
  slug: 'casa-mirante',
  timezone: 'America/Sao_Paulo',
  locale: 'en',
}

/** The second place of the admin, so that there is something to switch to. */
export const workshop: Workspace = { ...shop, name: 'Oficina Mirante', slug: 'oficina-mirante' }

/** Runs the install; of the two workspaces they are in the second alone. */
export const operator = { name: 'Joana Prado', email: 'joana@prado.example', locale: 'en' } as const

const address = (name: string): string => `${name}@casamirante.example`

export const employees: readonly Employee[] = [
  { name: 'Rafael Nogueira', email: address('rafael'), role: 'admin', locale: 'en' },
  { name: 'Lucía Ortega', email: address('lucia'), role: 'manager', locale: 'es' },
  { name: 'Ana Beatriz Lima', email: address('ana'), role: 'agent', locale: 'pt-BR' },
  { name: 'Bruno Castanho', email: address('bruno'), role: 'agent', locale: 'pt-BR' },
  { name: 'Diego Salas', email: address('diego'), role: 'agent', locale: 'es' },
  { name: 'Tom Whitfield', email: address('tom'), role: 'agent', locale: 'en' },
  { name: 'Priya Raman', email: address('priya'), role: 'viewer', locale: 'en' },
]

const openAt = (zone: string): OfficeHours => ({ zone, opensAtHour: 9, closesAtHour: 19 })

export const branches = {
  pinheiros: {
    name: 'SP Pinheiros',
    phone: '5511955500110',
    language: 'pt-BR',
    hours: openAt('America/Sao_Paulo'),
    staff: [address('ana'), address('rafael'), address('bruno')],
  },
  wholesale: {
    name: 'SP Atacado',
    phone: '5511955500127',
    language: 'pt-BR',
    hours: openAt('America/Sao_Paulo'),
    staff: [address('bruno'), address('rafael')],
  },
  madrid: {
    name: 'Madrid Malasaña',
    phone: '34611550134',
    language: 'es',
    hours: openAt('Europe/Madrid'),
    staff: [address('lucia'), address('diego')],
  },
  london: {
    name: 'London Shoreditch',
    phone: '447700900142',
    language: 'en',
    hours: openAt('Europe/London'),
    staff: [address('tom'), address('lucia')],
  },
} as const satisfies Record<string, Branch>

export type BranchKey = keyof typeof branches

/** Of the second workspace. */
export const workshopNumber = { name: 'Ateliê', phone: '5511955500163' }
