import type { MembershipRole } from './permissions'

/** Who acts. */
export type Actor =
  | { kind: 'user'; userId: string; role: MembershipRole; /** An operator's visit. */ visitId?: string }
  | { kind: 'worker'; workerId: string }
  | { kind: 'phone'; sessionId: string }

/** Everything a verb knows of its caller; nothing is ambient. */
export type Ctx = { tenantId: string; actor: Actor; requestId: string }

export const userIdOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.userId : null)
