import type { ContactFieldValue } from '@/lib/contact-fields/dto'
import type { ContactFileDto } from '@/lib/contacts/dto'
import type {
  AttachContactFileInput,
  ContactFileIdInput,
  RenameContactInput,
  SetContactFieldInput,
} from '@/lib/contacts/schema'
import type { Action } from '../data/use-action'

/** What can be done to a contact from its panel. */
export type ContactActions = {
  renameContact: Action<RenameContactInput, { name: string | null }>
  setContactField: Action<SetContactFieldInput, { value: ContactFieldValue }>
  attachContactFile: Action<AttachContactFileInput, ContactFileDto>
  removeContactFile: Action<ContactFileIdInput, null>
  restoreContactFile: Action<ContactFileIdInput, ContactFileDto>
}
