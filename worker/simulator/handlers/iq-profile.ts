import { tellSisters } from '../phones/account-notices'
import { child, node, textOf } from '../protocol/nodes'
import { QueryRefused } from './context'
import type { QueryHandler } from './context'

/** The "about" line. */
export const writeAbout: QueryHandler = (query, { world, phone }) => {
  const text = textOf(child(query, 'status')) ?? ''
  phone.profile.about = text === '' ? undefined : { text, setAtSeconds: Number(world.clock.seconds()) }
}

/** How long messages live in chats that are begun from now on. */
export const writeDisappearingMode: QueryHandler = (query, { world, phone, device }) => {
  const durationSeconds = Number(child(query, 'disappearing_mode')?.attrs.duration)
  if (!Number.isInteger(durationSeconds)) throw new QueryRefused(400, 'bad-request')
  const setAtSeconds = Number(world.clock.seconds())
  phone.profile.disappearing = { durationSeconds, setAtSeconds }
  const attrs = { duration: String(durationSeconds), t: String(setAtSeconds) }
  tellSisters(world, phone, device, node('disappearing_mode', attrs))
}

/** Nobody here is a business: the answer is there and empty. */
export const readBusinessProfile: QueryHandler = () => [node('business_profile', { v: '116' })]
