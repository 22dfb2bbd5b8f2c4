import type { ContactFieldKind } from './status'

/** One that is retired is no longer offered; contacts who have it keep it. */
export type FieldChoiceDto = { id: string; name: string; isRetired: boolean }

export type ContactFieldDto = {
  id: string
  name: string
  kind: ContactFieldKind
  /** Empty unless it is a choice. */
  choices: FieldChoiceDto[]
}

/** In their order. `contacts`: how many have a value. */
export type ContactFieldsDto = { fields: (ContactFieldDto & { contacts: number })[] }

/** A text, a number, a day as `2026-11-24`, the id of a choice, or yes and no; null is none. */
export type ContactFieldValue = string | number | boolean | null
