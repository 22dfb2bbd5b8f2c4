import type { z } from 'zod'
import { appendAudit, type AuditEntry } from './audit'
import type { Actor, Ctx } from './context'
import { inTenant, type Tx } from './db'
import { ringDoorbell, type Doorbell } from './doorbell'
import { DomainError, notFound, type FieldErrors } from './errors'
import { appendEvents, type PendingEvent } from './events'
import { cliPermissions, rolePermissions, workerPermissions, type Permission } from './permissions'
import { storableInput } from './storable-input'

export type ReadArgs<Input> = { ctx: Ctx; input: Input; tx: Tx }

export type WriteArgs<Input> = ReadArgs<Input> & {
  /** Says what changed, for the audit log. */
  audit(entry: AuditEntry): void
  /** Adds a fact to the transaction; browsers hear of it after the commit. */
  emit(event: PendingEvent): void
  /** Wakes a process after the commit. */
  ring(doorbell: Doorbell): void
}

export type Verb<Schema extends z.ZodType, Output> = ((
  ctx: Ctx,
  input: z.input<Schema>,
) => Promise<Output>) & { readonly permission: Permission; readonly kind: 'read' | 'write' }

/** Makes a public verb that only reads: permission, parse, transaction, DTO. */
export function defineRead<Schema extends z.ZodType, Output>(definition: {
  permission: Permission
  input: Schema
  run(args: ReadArgs<z.output<Schema>>): Promise<Output>
}): Verb<Schema, Output> {
  const verb = async (ctx: Ctx, raw: z.input<Schema>): Promise<Output> => {
    requirePermission(ctx, definition.permission)
    const input = parseInput(definition.input, raw)
    return inTenant(ctx, (tx) => definition.run({ ctx, input, tx }))
  }
  return Object.assign(verb, { permission: definition.permission, kind: 'read' as const })
}

/**
 * Makes a public verb that writes. The beats are always the same: permission, parse, transaction, the verb's own work,
 * audit, events, commit, doorbell. A tenant that is suspended or cancelled is not written to by people. No beat can be
 * left out: a write that says neither what it changed (`audit`) nor why
 * that need not be said (`audited`) fails, and so does everything it did.
 */
export function defineWrite<Schema extends z.ZodType, Output>(definition: {
  permission: Permission
  input: Schema
  /** `byRow` when the row itself says who made it and when, as a message does; otherwise entries are demanded. */
  audited?: 'byRow'
  run(args: WriteArgs<z.output<Schema>>): Promise<Output>
}): Verb<Schema, Output> {
  const verb = async (ctx: Ctx, raw: z.input<Schema>): Promise<Output> => {
    requirePermission(ctx, definition.permission)
    const input = parseInput(definition.input, raw)
    const rings = new Set<Doorbell>()
    const result = await inTenant(ctx, async (tx) => {
      const entries: AuditEntry[] = []
      const events: PendingEvent[] = []
      await requireActiveTenant(tx, ctx)
      const output = await definition.run({
        ctx,
        input,
        tx,
        audit: (entry) => void entries.push(entry),
        emit: (event) => void events.push(event),
        ring: (doorbell) => void rings.add(doorbell),
      })
      if (entries.length === 0 && definition.audited !== 'byRow') {
        throw new Error(`A write under ${definition.permission} said nothing to the audit log`)
      }
      await appendAudit(tx, ctx, entries)
      await appendEvents(tx, ctx, events)
      if (events.length > 0) rings.add('events')
      return output
    })
    if (rings.size > 0) ringDoorbell(...rings)
    return result
  }
  return Object.assign(verb, { permission: definition.permission, kind: 'write' as const })
}

/** Our own processes go on: what happened is recorded. @throws DomainError PRECONDITION saying why nothing is written. */
async function requireActiveTenant(tx: Tx, ctx: Ctx): Promise<void> {
  if (ctx.actor.kind !== 'user') return
  const row = await tx.tenant.findUnique({ where: { id: ctx.tenantId }, select: { status: true } })
  requireActive(row?.status)
}

/** @throws DomainError NOT_FOUND, or PRECONDITION for a status in which nothing may be written. */
export function requireActive(status: 'active' | 'suspended' | 'cancelled' | undefined): void {
  if (status === undefined) throw notFound('tenant')
  if (status === 'suspended') throw new DomainError('PRECONDITION', 'tenantSuspended')
  if (status === 'cancelled') throw new DomainError('PRECONDITION', 'tenantCancelled')
}

export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (!grantedTo(ctx.actor).includes(permission)) throw new DomainError('FORBIDDEN', 'notAllowed')
}

function grantedTo(actor: Actor): readonly Permission[] {
  switch (actor.kind) {
    case 'user':
      return rolePermissions[actor.role]
    case 'cli':
      return cliPermissions
    case 'worker':
    case 'phone':
      return workerPermissions
  }
}

/** @throws DomainError INVALID with one list of reasons per field. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(storableInput(raw))
  if (parsed.success) return parsed.data
  const fields: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const field = issue.path.join('.') || 'form'
    fields[field] = [...(fields[field] ?? []), issue.message]
  }
  throw new DomainError('INVALID', 'badRequest', { fields })
}
