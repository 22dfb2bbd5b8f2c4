import type { InstallChange } from './change-install'

/** Signs a person out everywhere; their open pages and sockets hear of it. */
export async function endSignInsOf({ tx, emit }: InstallChange, userId: string): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE sign_ins SET ended_at = clock_timestamp() WHERE user_id = ${userId}::uuid AND ended_at IS NULL RETURNING id`
  const ids = ended.map(({ id }) => id)
  await tx.$executeRaw`DELETE FROM realtime_tickets WHERE sign_in_id = ANY (${ids}::uuid[])`
  for (const id of ids) emit(null, { kind: 'sign_in.ended', ids: { signInId: id } })
}
