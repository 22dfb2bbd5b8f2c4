import { child, textOf } from '../../protocol/nodes'
import type { QueryHandler } from '../context'

/** The "about" line. */
export const writeAbout: QueryHandler = (query, { world, phone }) => {
  const text = textOf(child(query, 'status')) ?? ''
  phone.profile.about = text === '' ? undefined : { text, setAtSeconds: Number(world.clock.seconds()) }
}
