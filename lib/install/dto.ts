import type { MembershipRole } from '../core/permissions'
import type { Plan } from '../tenants/dto'

/** Times are ISO 8601 in UTC. */
export type UserRowDto = {
  email: string
  name: string
  status: 'active' | 'inactive' | 'suspended'
  isOperator: boolean
  places: { tenant: string; role: MembershipRole; status: 'active' | 'inactive' }[]
  lastSignInAt: string | null
  createdAt: string
}

export type TenantRowDto = {
  slug: string
  name: string
  plan: Plan
  status: 'active' | 'suspended' | 'cancelled'
  people: number
  numbers: number
  createdAt: string
}

export type InstallStatsDto = {
  tenants: number
  users: number
  operators: number
  numbers: number
  numbersConnected: number
  contacts: number
  conversations: number
  messagesIn: number
  messagesOut: number
  messagesLast24h: number
  /** Messages that wait to be sent. */
  messagesWaiting: number
  auditEntries: number
  databaseBytes: number
}
