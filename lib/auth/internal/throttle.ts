import { createHash } from 'node:crypto'
import { database } from '../../core/db'
import { DomainError } from '../../core/errors'

/** Where an attempt comes from and whose account it tries. */
export type Attempt = { email: string; address: string; isKnownAddress: boolean }

type Rule = {
  key: (attempt: Attempt) => string
  appliesTo: (attempt: Attempt) => boolean
  free: number
  ceilingSeconds: number
  /** Whether success forgets all failures, or only takes back its own. */
  isForgiven: boolean
}

/**
 * An account is slowed down as a whole only for addresses that never signed in to it, and only a little: a stranger
 * who hammers it from everywhere must not be able to keep its owner out.
 */
const rules: readonly Rule[] = [
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

const hashOf = (rule: Rule, attempt: Attempt): Buffer =>
  createHash('sha256').update(rule.key(attempt)).digest()

/** Counts the attempt. @throws DomainError LIMIT_EXCEEDED when it has to wait. */
export async function reserveAttempt(attempt: Attempt): Promise<void> {
  const applied = rules.filter((rule) => rule.appliesTo(attempt))
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

/** The attempt was rightful. */
export async function releaseAttempt(attempt: Attempt): Promise<void> {
  const applied = rules.filter((rule) => rule.appliesTo(attempt))
  await database().pool.query('SELECT throttle_release($1, $2)', [
    applied.filter((rule) => rule.isForgiven).map((rule) => hashOf(rule, attempt)),
    applied.filter((rule) => !rule.isForgiven).map((rule) => hashOf(rule, attempt)),
  ])
}
