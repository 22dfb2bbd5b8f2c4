import type { z } from 'zod'
import type { Ctx } from './context'
import { inTenant, type Tx } from './db'
import { ringDoorbell, type Doorbell } from './doorbell'
import { DomainError, type FieldErrors } from './errors'
import { appendEvents, type PendingEvent } from './events'
import { rolePermissions, workerPermissions, type Permission } from './permissions'

export type VerbArgs<Input> = {
  ctx: Ctx
  input: Input
  tx: Tx
  /** Adds a fact to the transaction; browsers hear of it after the commit. */
  emit(event: PendingEvent): void
  /** Wakes a process after the commit. */
  ring(doorbell: Doorbell): void
}

export type Verb<Schema extends z.ZodType, Output> = (ctx: Ctx, input: z.input<Schema>) => Promise<Output>

/**
 * Makes a public verb of a domain. The beats are always the same: permission, parse, transaction, the verb's own
 * work, events, commit, doorbell. None of them can be left out.
 */
export function defineVerb<Schema extends z.ZodType, Output>(definition: {
  permission: Permission
  input: Schema
  run(args: VerbArgs<z.output<Schema>>): Promise<Output>
}): Verb<Schema, Output> {
  return async (ctx, raw) => {
    requirePermission(ctx, definition.permission)
    const input = parseInput(definition.input, raw)
    const rings = new Set<Doorbell>()
    const result = await inTenant(ctx, async (tx) => {
      const events: PendingEvent[] = []
      const output = await definition.run({
        ctx,
        input,
        tx,
        emit: (event) => void events.push(event),
        ring: (doorbell) => void rings.add(doorbell),
      })
      await appendEvents(tx, ctx, events)
      if (events.length > 0) rings.add('events')
      return output
    })
    if (rings.size > 0) ringDoorbell(...rings)
    return result
  }
}

export function requirePermission(ctx: Ctx, permission: Permission): void {
  const granted = ctx.actor.kind === 'user' ? rolePermissions[ctx.actor.role] : workerPermissions
  if (!granted.includes(permission)) throw new DomainError('FORBIDDEN', 'notAllowed')
}

/** @throws DomainError INVALID with one list of reasons per field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const fields: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.') || 'form'
    fields[field] = [...(fields[field] ?? []), issue.message]
  }
  throw new DomainError('INVALID', 'badRequest', { fields })
}
