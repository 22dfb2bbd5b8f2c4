import { useTranslations } from 'use-intl'
import type { PersonDto } from '@/lib/contacts/dto'
import type { ConversationDto } from '@/lib/conversations/dto'
import { formatPhone } from '../intl/format-phone'

export type Names = {
  /** What to call someone: their name, else their number, else nothing we know. */
  person: (person: Pick<PersonDto, 'name' | 'phoneNumber'>) => string
  /** The person a chat is with, or what a group calls itself. */
  chat: (conversation: Pick<ConversationDto, 'contact' | 'group'>) => string
}

export const useNames = (): Names => {
  const t = useTranslations('inbox')
  const person: Names['person'] = ({ name, phoneNumber }) =>
    name ?? (phoneNumber ? formatPhone(phoneNumber) : t('unknownContact'))
  return {
    person,
    chat: ({ contact, group }) => (contact ? person(contact) : (group?.subject ?? t('unnamedGroup'))),
  }
}
