import { tellSisters } from '../../phones/account-notices'
import { child, node } from '../../protocol/nodes'
import { QueryRefused } from '../context'
import type { QueryHandler } from '../context'

/** How long messages live in chats that are begun from now on. */
export const writeDisappearingMode: QueryHandler = (query, { world, phone, device }) => {
  const durationSeconds = Number(child(query, 'disappearing_mode')?.attrs.duration)
  if (!Number.isInteger(durationSeconds)) throw new QueryRefused(400, 'bad-request')
  const setAtSeconds = Number(world.clock.seconds())
  phone.profile.disappearing = { durationSeconds, setAtSeconds }
  const attrs = { duration: String(durationSeconds), t: String(setAtSeconds) }
  tellSisters(world, phone, device, node('disappearing_mode', attrs))
}
