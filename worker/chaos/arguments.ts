import { parseArgs } from 'node:util'
import { z } from 'zod'

export const USAGE = [
  'npm run chaos -- [kills] [--seed N] [--minutes N] [--kills N] [--database-kills N] [--outages N] [--inbound N] [--replies N] [--desks N] [--per-second N]',
  'npm run chaos -- takeovers [--seed N] [--times N] [--processes N]',
  'npm run chaos -- drop [--seed N] [--sessions N]',
  'npm run chaos -- reconnects [--seed N] [--times N]',
].join('\n')

const count = (otherwise: number) => z.coerce.number().int().min(0).default(otherwise)
const seed = count(Date.now() % 1_000_000)

const subjects = {
  kills: z.strictObject({
    seed,
    minutes: z.coerce.number().positive().optional(),
    kills: count(20),
    'database-kills': count(2),
    outages: count(2),
    inbound: count(1_000),
    replies: count(500),
    desks: count(6),
    'per-second': count(40),
  }),
  takeovers: z.strictObject({ seed, times: count(1_000), processes: count(20) }),
  drop: z.strictObject({ seed, sessions: count(200) }),
  reconnects: z.strictObject({ seed, times: count(500) }),
}

export type Subject = keyof typeof subjects
export type Arguments = { [Name in Subject]: { subject: Name } & z.infer<(typeof subjects)[Name]> }[Subject]

/** @throws Error with the usage when something is not understood. */
export function readArguments(given: readonly string[]): Arguments {
  const [first = 'kills', ...rest] = given[0]?.startsWith('--') === false ? given : ['kills', ...given]
  if (!Object.hasOwn(subjects, first)) throw new Error(USAGE)
  const schema = subjects[first as Subject]
  const names = Object.keys(schema.shape)
  const { values } = parseArgs({
    args: rest,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  })
  const read = schema.safeParse(values)
  if (!read.success) throw new Error(`${z.prettifyError(read.error)}\n${USAGE}`)
  return { subject: first, ...read.data } as Arguments
}
