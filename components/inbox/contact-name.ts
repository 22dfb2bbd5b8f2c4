import type { ConversationDto } from '@/lib/conversations/dto'
import { formatPhone } from '../intl/format-phone'

/** What to call someone: their name, else their number, else nothing we know. */
export const contactName = (contact: ConversationDto['contact'], unknown: string): string =>
  contact.name ?? (contact.phoneNumber ? formatPhone(contact.phoneNumber) : unknown)
