import type { PersonDto } from '../contacts/dto'
import type { GroupEventKind } from './status'

/** Somebody in a group chat; the number that it is a conversation of stands there as itself. */
export type GroupPersonDto = PersonDto | 'us'

/** One thing that happened in a group chat. Times are ISO 8601 in UTC. */
export type GroupEventDto = {
  id: string
  kind: GroupEventKind
  /** Who did it; null when WhatsApp does not say. */
  by: GroupPersonDto | null
  /** To whom it was done: the first of them, ourselves foremost. */
  people: GroupPersonDto[]
  peopleCount: number
  /** The new name, for `subject`. */
  text: string | null
  at: string
}

/** Newest first. `before` is the cursor of the next older page, null when there is none. */
export type GroupEventsPageDto = { events: GroupEventDto[]; before: string | null }
