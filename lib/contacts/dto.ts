/** A person as the UI names them. */
export type PersonDto = {
  id: string
  /** What the person calls themselves; null when only the address is known. */
  name: string | null
  /** E.164 digits with a leading plus; null when only the LID is known. */
  phoneNumber: string | null
}
