import { createHash } from 'node:crypto'
import { database } from '../../core/db'
import { DomainError } from '../../core/errors'

/** Where an attempt comes from and whose account it tries. */
export type Attempt = { email: string; address: string; isKnownAddress: boolean }

type Rule<A> = {
  key: (attempt: A) => string
  appliesTo: (attempt: A) => boolean
  free: number
  ceilingSeconds: number
  /** Whether success forgets all failures, or only takes back its own. */
  isForgiven: boolean
}

/**
 * An account is slowed down as a whole only for addresses that never signed in to it, and only a little: a stranger
 * who hammers it from everywhere must not be able to keep its owner out.
 */
const rules: readonly Rule<Attempt>[] = [
  {
    key: ({ email, address }) => `pair|${email.toLowerCase()}|${address}`,
    appliesTo: () => true,
    free: 5,
    ceilingSeconds: 900,
    isForgiven: true,
  },
  {
    key: ({ address }) => `address|${address}`,
    appliesTo: () => true,
    free: 30,
    ceilingSeconds: 900,
    isForgiven: false,
  },
  {
    key: ({ email }) => `account|${email.toLowerCase()}`,
    appliesTo: ({ isKnownAddress }) => !isKnownAddress,
    free: 50,
    ceilingSeconds: 4,
    isForgiven: false,
  },
]

/** A wish for a new password, of an account or, without one, by a link. */
type ResetAttempt = { address: string; email?: string }

/** Each wish sends a mail, rightful or not, so all count and none is forgiven. */
const resetRules: readonly Rule<ResetAttempt>[] = [
  {
    key: ({ address }) => `reset|address|${address}`,
    appliesTo: () => true,
    free: 20,
    ceilingSeconds: 900,
    isForgiven: false,
  },
  {
    key: ({ email }) => `reset|account|${email?.toLowerCase()}`,
    appliesTo: ({ email }) => email !== undefined,
    free: 3,
    ceilingSeconds: 300,
    isForgiven: false,
  },
]

const hashOf = <A>(rule: Rule<A>, attempt: A): Buffer =>
  createHash('sha256').update(rule.key(attempt)).digest()

async function reserve<A>(table: readonly Rule<A>[], attempt: A): Promise<void> {
  const applied = table.filter((rule) => rule.appliesTo(attempt))
  const { rows } = await database().pool.query<{ wait: number }>(
    'SELECT throttle_reserve($1, $2, $3) AS wait',
    [
      applied.map((rule) => hashOf(rule, attempt)),
      applied.map((rule) => rule.free),
      applied.map((rule) => rule.ceilingSeconds),
    ],
  )
  if ((rows[0]?.wait ?? 0) > 0) throw new DomainError('LIMIT_EXCEEDED', 'tooManyAttempts')
}

/** Counts the attempt to sign in. @throws DomainError LIMIT_EXCEEDED when it has to wait. */
export const reserveAttempt = (attempt: Attempt): Promise<void> => reserve(rules, attempt)

/** Counts the wish for a new password. @throws DomainError LIMIT_EXCEEDED when it has to wait. */
export const reserveReset = (attempt: ResetAttempt): Promise<void> => reserve(resetRules, attempt)

/** The attempt was rightful. */
export async function releaseAttempt(attempt: Attempt): Promise<void> {
  const applied = rules.filter((rule) => rule.appliesTo(attempt))
  await database().pool.query('SELECT throttle_release($1, $2)', [
    applied.filter((rule) => rule.isForgiven).map((rule) => hashOf(rule, attempt)),
    applied.filter((rule) => !rule.isForgiven).map((rule) => hashOf(rule, attempt)),
  ])
}
