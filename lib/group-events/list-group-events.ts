import type { PersonDto } from '../contacts/dto'
import { readLines } from '../conversations/read-lines'
import { Prisma } from '../core/generated/client'
import type { Tx } from '../core/db'
import { defineRead } from '../core/verb'
import type { GroupEventsPageDto, GroupPersonDto } from './dto'
import type { GroupPerson } from './record-group-events'
import { ListGroupEventsInput } from './schema'
import type { GroupEventKind } from './status'

type Row = {
  id: string
  kind: GroupEventKind
  actor: GroupPerson | null
  people: GroupPerson[]
  peopleCount: number
  text: string | null
  happenedAt: Date
}

/** What happened in a group chat, newest first, a keyset page by one statement, and by another who those people are now. */
export const listGroupEvents = defineRead({
  permission: 'messages:read',
  input: ListGroupEventsInput,
  run: async ({ ctx, tx, input }): Promise<GroupEventsPageDto> => {
    const { tenantId } = ctx
    const { rows, before } = await readLines<Row>(
      tx,
      { tenantId, conversationId: input.conversationId, before: input.before },
      Prisma.sql`
        SELECT e.id, e.kind, e.actor, e.people, e.people_count AS "peopleCount", e.text,
          e.happened_at AS "happenedAt"
        FROM group_events e`,
    )
    const personOf = await namesOf(tx, tenantId, rows)
    return {
      events: rows.map(({ id, kind, actor, people, peopleCount, text, happenedAt }) => ({
        id,
        kind,
        by: actor && personOf(actor),
        people: people.map(personOf),
        peopleCount,
        text,
        at: happenedAt.toISOString(),
      })),
      before,
    }
  },
})

type Known = PersonDto & { kind: 'phone' | 'lid'; value: string }

/** Whoever is a contact by now is named as one; anybody else by what the notification told. */
async function namesOf(
  tx: Tx,
  tenantId: string,
  rows: readonly Row[],
): Promise<(person: GroupPerson) => GroupPersonDto> {
  const others = rows.flatMap(({ actor, people }) => [...(actor ? [actor] : []), ...people])
  const phones = others.flatMap(({ phone, isUs }) => (phone === null || isUs ? [] : [phone]))
  const lids = others.flatMap(({ lid, isUs }) => (lid === null || isUs ? [] : [lid]))
  const known = phones.length + lids.length === 0 ? [] : await findKnown(tx, tenantId, phones, lids)
  const byAddress = new Map(known.map((one) => [`${one.kind} ${one.value}`, one]))
  return ({ phone, lid, name, isUs }) => {
    if (isUs) return 'us'
    const contact = byAddress.get(`phone ${phone}`) ?? byAddress.get(`lid ${lid}`)
    return {
      id: contact?.id ?? `${phone ?? lid}`,
      name: contact?.name ?? name,
      phoneNumber: contact?.phoneNumber ?? (phone === null ? null : `+${phone}`),
    }
  }
}

const findKnown = (tx: Tx, tenantId: string, phones: string[], lids: string[]): Promise<Known[]> =>
  tx.$queryRaw<Known[]>`
    SELECT a.kind::text AS kind, a.value, c.id, c.name, (
      SELECT '+' || p.value FROM contact_aliases p
      WHERE p.tenant_id = c.tenant_id AND p.contact_id = c.id AND p.kind = 'phone' ORDER BY p.id LIMIT 1) AS "phoneNumber"
    FROM contact_aliases a JOIN contacts c ON c.tenant_id = a.tenant_id AND c.id = a.contact_id
    WHERE a.tenant_id = ${tenantId}::uuid
      AND ((a.kind = 'phone' AND a.value = ANY (${phones}::text[])) OR (a.kind = 'lid' AND a.value = ANY (${lids}::text[])))`
