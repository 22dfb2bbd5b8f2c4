import { v7 as uuid } from 'uuid'
import { hashPassword } from '../auth/hash-password'
import { conflictOn } from '../core/errors'
import { parseInput } from '../core/verb'
import type { InstallCtx } from './context'
import { addPlace } from './internal/add-place'
import { changeInstall, type InstallChange } from './internal/change-install'
import { requireTenant } from './internal/find'
import { CreateUserInput } from './schema'

/** `isNew` is false for somebody who had an account: their name and password stay what they were. */
export type CreatedUser = { email: string; isNew: boolean }

/**
 * Makes a person, gives them a place in a tenant, makes them an operator: what is asked for. Somebody who has an
 * account only gets what they did not have.
 * @throws DomainError NOT_FOUND for the tenant, LIMIT_EXCEEDED, CONFLICT when there is nothing left to give.
 */
export async function createUser(ctx: InstallCtx, raw: CreateUserInput): Promise<CreatedUser> {
  const { password, ...input } = parseInput(CreateUserInput, raw)
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return changeInstall(ctx, async (change) => {
    const { tx, audit } = change
    const known = await tx.user.findFirst({ where: { email: input.email, deletedAt: null } })
    const gives = input.place !== undefined || (input.isOperator && known?.isOperator !== true)
    if (known !== null && !gives) throw conflictOn('email', 'accountExists')
    const user = known ?? (await insertUser(change, input, passwordHash))
    if (input.isOperator && !user.isOperator) {
      await tx.user.update({ where: { id: user.id }, data: { isOperator: true } })
      audit(null, {
        action: 'user.made_operator',
        table: 'users',
        recordId: user.id,
        old: { isOperator: false },
        new: { isOperator: true },
      })
    }
    if (input.place !== undefined) {
      const { id } = await requireTenant(tx, input.place.slug)
      await addPlace(change, { tenantId: id, userId: user.id, role: input.place.role })
    }
    return { email: user.email, isNew: known === null }
  })
}

async function insertUser(
  { tx, audit }: InstallChange,
  { email, name }: { email: string; name: string },
  passwordHash: string | null,
) {
  const user = await tx.user.create({ data: { id: uuid(), email, name } })
  await tx.$executeRaw`UPDATE users SET password_hash = ${passwordHash} WHERE id = ${user.id}::uuid`
  audit(null, {
    action: 'user.created',
    table: 'users',
    recordId: user.id,
    new: { hasPassword: passwordHash !== null },
  })
  return user
}
