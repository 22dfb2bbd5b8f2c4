import { createContactField } from '../../lib/contact-fields/create-contact-field'
import { setContactField } from '../../lib/contacts/set-contact-field'
import { shopFields } from '../team-talk'
import type { Staff } from './people'
import { listInbox } from './read-everything'

/** Of so many of those who wrote last something is written down. */
const contactsAtMost = 24

/** The fields of the shop's contacts, filled in for those it hears of most. */
export async function writeDown(staff: Staff): Promise<void> {
  const latest = (await listInbox(staff.admin)).filter(({ contact }) => contact !== null)
  for (const { name, kind, choices, values } of shopFields) {
    const offered = choices.map((choice) => ({ name: choice }))
    const field = await createContactField(staff.admin, { name, kind, choices: offered })
    for (const [index, { id: conversationId }] of latest.slice(0, contactsAtMost).entries()) {
      const said = values[index % values.length] ?? null
      if (said === null) continue
      const value = field.choices.find((choice) => choice.name === said)?.id ?? said
      await setContactField(staff.admin, { conversationId, fieldId: field.id, value })
    }
  }
}
