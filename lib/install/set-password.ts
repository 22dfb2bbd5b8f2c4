import { hashPassword } from '../auth/hash-password'
import { parseInput } from '../core/verb'
import type { InstallCtx } from './context'
import { changeInstall } from './internal/change-install'
import { endSignInsOf } from './internal/end-sign-ins'
import { requireUser } from './internal/find'
import { SetPasswordInput } from './schema'

/** Gives a person another password, ends their sign-ins and whatever reset link is open. @throws DomainError NOT_FOUND. */
export async function setPassword(ctx: InstallCtx, raw: SetPasswordInput): Promise<{ email: string }> {
  const input = parseInput(SetPasswordInput, raw)
  const passwordHash = await hashPassword(input.password)
  return changeInstall(ctx, async (change) => {
    const { tx, audit } = change
    const user = await requireUser(tx, input.email)
    await tx.$executeRaw`UPDATE users SET password_hash = ${passwordHash} WHERE id = ${user.id}::uuid`
    await tx.$executeRaw`UPDATE password_resets SET used_at = clock_timestamp()
      WHERE user_id = ${user.id}::uuid AND used_at IS NULL`
    await endSignInsOf(change, user.id)
    audit(null, { action: 'user.password_set', table: 'users', recordId: user.id })
    return { email: user.email }
  })
}
