import { z } from 'zod'
import { inboxViews, longestSearch, shortestSearch } from './status'

export const searchText = z.string().trim().min(shortestSearch, 'tooShort').max(longestSearch, 'tooLong')

/** What a list is narrowed to; what is left out narrows nothing. */
export const inboxFilterShape = {
  view: z.enum(inboxViews, 'invalid').default('all'),
  unread: z.boolean().default(false),
  /** Of one number. */
  session: z.uuid('invalid').optional(),
  /** Those it is on. */
  label: z.uuid('invalid').optional(),
  /** In the name or the number of whom it is with. */
  search: searchText.optional(),
}
export const InboxFilter = z.strictObject(inboxFilterShape)
export type InboxFilter = z.infer<typeof InboxFilter>
