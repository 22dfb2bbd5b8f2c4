import { unlinkDevice } from '../../phones/unlink'
import type { QueryHandler } from '../context'

/** The user logged this companion out. The client does not wait for the result. */
export const removeCompanion: QueryHandler = (_query, { world, phone, device }) => {
  unlinkDevice(world, phone, device)
}
