import type { Locale } from '../lib/auth/status'
import { branches, type Branch, type BranchKey } from './company'
import { businesses, english, portuguese, spanish, type Named } from './customer-names'

/** Somebody who writes to one branch of the shop. */
export type Customer = {
  /** As they call themselves on WhatsApp. */
  name: string
  /** What one calls them. */
  first: string
  /** How Portuguese speaks of them. */
  gender: 'f' | 'm'
  /** Digits, out of ranges that are for stories or that no operator gives out. */
  phone: string
  branch: BranchKey
}

export const branchOf = (customer: Customer): Branch => branches[customer.branch]
export const languageOf = (customer: Customer): Locale => branchOf(customer).language

const groups: readonly { branch: BranchKey; names: readonly Named[]; phone: (index: number) => string }[] = [
  { branch: 'pinheiros', names: portuguese, phone: (index) => `551195550${2001 + index * 7}` },
  // Ofcom keeps 07700 900000 to 900999 for stories.
  { branch: 'london', names: english, phone: (index) => `447700900${301 + index * 3}` },
  {
    branch: 'madrid',
    names: spanish,
    phone: (index) => `3461155${String(318 + index * 7).padStart(4, '0')}`,
  },
  { branch: 'wholesale', names: businesses, phone: (index) => `551195550${7003 + index * 11}` },
]

/** Everybody there is, those of all branches mixed, the best known first. */
export const customers: readonly Customer[] = mixed(
  groups.map(({ branch, names, phone }) =>
    names.map(([name, first, gender], index) => ({ name, first, gender, phone: phone(index), branch })),
  ),
)

/** As with cards that are dealt: longer lists come up more often, and none runs out before the end. */
function mixed(lists: readonly (readonly Customer[])[]): Customer[] {
  return lists
    .flatMap((list) => list.map((customer, index) => ({ customer, at: (index + 0.5) / list.length })))
    .sort((left, right) => left.at - right.at)
    .map(({ customer }) => customer)
}

export function customerNamed(name: string): Customer {
  const found = customers.find((customer) => customer.name === name)
  if (found === undefined) throw new Error(`There is no customer ${name}`)
  return found
}
