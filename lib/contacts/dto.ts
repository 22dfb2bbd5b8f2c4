import type { ContactFieldDto, ContactFieldValue } from '../contact-fields/dto'
import type { SessionStatus } from '../sessions/status'

/** A person as the UI names them. */
export type PersonDto = {
  id: string
  /** What the team calls the person, else what they call themselves; null when only the address is known. */
  name: string | null
  /** E.164 digits with a leading plus; null when only the LID is known. */
  phoneNumber: string | null
}

/** A file that the team keeps beside a person; its id opens it as that of a message's file does. */
export type ContactFileDto = {
  id: string
  name: string
  mimetype: string
  sizeBytes: number
  /** Null for somebody whose account is gone. */
  addedBy: { userId: string; name: string } | null
  addedAt: string
}

/** A person with everything known of them. Times are ISO 8601 in UTC. */
export type ContactDto = PersonDto & {
  /** Every address, phones first; a phone is E.164 digits without the plus, a LID its user part. */
  aliases: { kind: 'phone' | 'lid' | 'username'; value: string }[]
  knownSince: string
  /** Asked not to be written to. */
  isSuppressed: boolean
  /** Every field of the workspace in its order; null where nothing is written down. */
  fields: (ContactFieldDto & { value: ContactFieldValue })[]
  /** Newest first. */
  files: ContactFileDto[]
  /** On any number of the workspace, latest first. */
  conversations: {
    id: string
    session: { name: string; status: SessionStatus; isDeleted: boolean }
    lastMessageAt: string | null
  }[]
}
