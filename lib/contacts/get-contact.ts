import type { ContactFieldValue } from '../contact-fields/dto'
import { listFields } from '../contact-fields/internal/contact-fields'
import type { Prisma } from '../core/generated/client'
import { notFound } from '../core/errors'
import { defineRead } from '../core/verb'
import type { ContactDto } from './dto'
import { listContactFiles } from './internal/files'
import { isSuppressed } from './is-suppressed'
import { personShape, toPerson } from './person'
import { ContactOfInput } from './schema'

const kinds = ['phone', 'lid', 'username'] as const

const valueIn = (values: Prisma.JsonValue, fieldId: string): ContactFieldValue => {
  const value = (values as Prisma.JsonObject)[fieldId]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** Everything known of whom a conversation is with. A group chat is with nobody in particular. */
export const getContact = defineRead({
  permission: 'conversations:read',
  input: ContactOfInput,
  run: async ({ ctx, tx, input }): Promise<ContactDto> => {
    const { tenantId } = ctx
    const conversation = await tx.conversation.findFirst({
      where: { tenantId, id: input.conversationId, deletedAt: null },
      select: {
        contact: {
          select: {
            ...personShape,
            createdAt: true,
            customFields: true,
            conversations: {
              where: { deletedAt: null },
              orderBy: [{ lastMessageAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
              select: {
                id: true,
                lastMessageAt: true,
                session: { select: { name: true, status: true, deletedAt: true } },
              },
            },
          },
        },
      },
    })
    if (conversation?.contact == null) throw notFound('contact')
    const { contact } = conversation
    return {
      ...toPerson(contact),
      aliases: kinds.flatMap((kind) => contact.aliases.filter((alias) => alias.kind === kind)),
      knownSince: contact.createdAt.toISOString(),
      isSuppressed: await isSuppressed(tx, tenantId, input.conversationId),
      fields: (await listFields(tx, tenantId)).map((field) => ({
        ...field,
        value: valueIn(contact.customFields, field.id),
      })),
      files: await listContactFiles(tx, tenantId, contact.id),
      conversations: contact.conversations.map(
        ({ id, lastMessageAt, session: { deletedAt, ...session } }) => ({
          id,
          session: { ...session, isDeleted: deletedAt !== null },
          lastMessageAt: lastMessageAt?.toISOString() ?? null,
        }),
      ),
    }
  },
})
