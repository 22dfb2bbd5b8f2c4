import type { MembershipRole } from './permissions'

/** Whoever types at the command line of the install's machine, by the name they have there. */
export type CliActor = { kind: 'cli'; user: string }

/** Who acts. */
export type Actor =
  | { kind: 'user'; userId: string; role: MembershipRole; /** An operator's visit. */ visitId?: string }
  | { kind: 'worker'; workerId: string }
  | { kind: 'phone'; sessionId: string }
  | CliActor

/** Everything a verb knows of its caller; nothing is ambient. */
export type Ctx = { tenantId: string; actor: Actor; requestId: string }

export const userIdOf = (ctx: Pick<Ctx, 'actor'>): string | null =>
  ctx.actor.kind === 'user' ? ctx.actor.userId : null
