import { parseArgs } from 'node:util'
import { PlainError } from '../supervisor/plain-error'
import { customers } from './customers'

export type DemoArguments = { customers: number }

const usage = `npm run demo [-- --customers N], with N from 1 to ${customers.length}`

/** @throws PlainError with the usage when something is not understood. */
export function readArguments(args: readonly string[]): DemoArguments {
  const count = Number(given(args) ?? customers.length)
  if (!Number.isInteger(count) || count < 1 || count > customers.length) throw new PlainError(usage)
  return { customers: count }
}

function given(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { customers: { type: 'string' } } }).values.customers
  } catch {
    throw new PlainError(usage)
  }
}
