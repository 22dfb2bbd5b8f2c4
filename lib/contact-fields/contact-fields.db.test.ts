import { beforeEach, describe, expect, it } from 'vitest'
import { getContact } from '../contacts/get-contact'
import { setContactField } from '../contacts/set-contact-field'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { knownTwice } from '../testing/known-twice'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { changeContactField } from './change-contact-field'
import { createContactField } from './create-contact-field'
import { deleteContactField } from './delete-contact-field'
import type { ContactFieldValue } from './dto'
import { listContactFields } from './list-contact-fields'
import { orderContactFields } from './order-contact-fields'
import { restoreContactField } from './restore-contact-field'
import type { ContactFieldKind } from './status'
import { sweepDeletedContactFields } from './sweep-deleted-contact-fields'

let conversationId: string

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

const make = (name: string, kind: ContactFieldKind = 'text', choices: string[] = []) =>
  createContactField(tenant.ctx('manager'), { name, kind, choices: choices.map((each) => ({ name: each })) })
const set = (fieldId: string, value: ContactFieldValue, on = conversationId) =>
  setContactField(tenant.ctx('agent'), { conversationId: on, fieldId, value })
const valuesOf = async (on = conversationId): Promise<Record<string, ContactFieldValue>> => {
  const { fields } = await getContact(tenant.ctx('viewer'), { conversationId: on })
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]))
}
const listed = async () => (await listContactFields(tenant.ctx('viewer'), {})).fields
const told = async (kind: string): Promise<number> =>
  (await world.owner.query('SELECT 1 FROM event_log WHERE tenant_id = $1 AND kind = $2', [tenant.id, kind]))
    .rowCount ?? 0
const audited = async (): Promise<{ action: string; said: string }[]> =>
  (
    await world.owner.query<{ action: string; said: string }>(
      `SELECT action, to_jsonb(a)::text AS said FROM audit_log a
       WHERE tenant_id = $1 AND action ~ '^contact' ORDER BY id`,
      [tenant.id],
    )
  ).rows
const stored = async (): Promise<unknown> =>
  (
    await world.owner.query<{ values: unknown }>(
      'SELECT custom_fields AS values FROM contacts WHERE tenant_id = $1 ORDER BY id',
      [tenant.id],
    )
  ).rows[0]?.values

describe('a field', () => {
  it('is made, changed and deleted, each audited and told', async () => {
    const { id } = await make('Birthday', 'date')
    await set(id, '1990-02-28')
    await changeContactField(tenant.ctx('manager'), { fieldId: id, name: 'Born', choices: [] })
    expect(await listed()).toEqual([{ id, name: 'Born', kind: 'date', choices: [], contacts: 1 }])
    await deleteContactField(tenant.ctx('manager'), { fieldId: id })
    expect(await listed()).toEqual([])
    expect(await valuesOf()).toEqual({})
    await expect(set(id, '1990-03-01')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await audited()).map(({ action }) => action)).toEqual([
      'contact_field.created',
      'contact.field_set',
      'contact_field.changed',
      'contact_field.deleted',
    ])
    expect(await told('contact_field.changed')).toBe(3)
  })

  it('has a name of its own, whatever its case, among those that are not deleted', async () => {
    const { id } = await make('Store')
    const taken = { code: 'CONFLICT', fields: { name: ['contactFieldNameTaken'] } }
    await expect(make(' store ')).rejects.toMatchObject(taken)
    await deleteContactField(tenant.ctx(), { fieldId: id })
    await make('STORE')
    await expect(restoreContactField(tenant.ctx(), { fieldId: id })).rejects.toMatchObject(taken)
  })

  it('is refused with the reason beside what is wrong', async () => {
    const one = [{ name: 'Gold' }]
    const cases: [object, object][] = [
      [{ name: ' ', kind: 'text', choices: [] }, { name: ['required'] }],
      [{ name: 'x'.repeat(41), kind: 'text', choices: [] }, { name: ['tooLong'] }],
      [{ name: 'x', kind: 'map', choices: [] }, { kind: ['invalid'] }],
      [{ name: 'x', kind: 'choice', choices: [] }, { choices: ['choicesNeeded'] }],
      [{ name: 'x', kind: 'choice', choices: [...one, { name: 'gold ' }] }, { choices: ['choicesAlike'] }],
      [{ name: 'x', kind: 'date', choices: one }, { choices: ['invalid'] }],
    ]
    for (const [input, fields] of cases) {
      await expect(createContactField(tenant.ctx(), input as never)).rejects.toMatchObject({
        code: 'INVALID',
        fields,
      })
    }
  })

  it('stands where it was put, and one that is newer than the list behind', async () => {
    const [a, b, c] = [await make('A'), await make('B'), await make('C')]
    await orderContactFields(tenant.ctx('manager'), { fieldIds: [b.id, a.id] })
    expect((await listed()).map(({ name }) => name)).toEqual(['B', 'A', 'C'])
    expect(Object.keys(await valuesOf())).toEqual(['B', 'A', 'C'])
    await deleteContactField(tenant.ctx(), { fieldId: c.id })
    await expect(orderContactFields(tenant.ctx(), { fieldIds: [c.id, a.id] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('comes back with what was written into it, for a while', async () => {
    const { id } = await make('Store')
    const kept = await make('City')
    await set(id, 'Pinheiros')
    await set(kept.id, 'São Paulo')
    await deleteContactField(tenant.ctx('manager'), { fieldId: id })
    expect(await sweepDeletedContactFields(600_000)).toBe(0)
    await restoreContactField(tenant.ctx('manager'), { fieldId: id })
    expect(await valuesOf()).toEqual({ Store: 'Pinheiros', City: 'São Paulo' })
    await deleteContactField(tenant.ctx('manager'), { fieldId: id })
    await world.owner.query(
      `UPDATE contact_fields SET deleted_at = now() - interval '11 minutes' WHERE id = $1`,
      [id],
    )
    await expect(restoreContactField(tenant.ctx(), { fieldId: id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await sweepDeletedContactFields(600_000)
    expect(await stored()).toEqual({ [kept.id]: 'São Paulo' })
    expect((await world.owner.query('SELECT 1 FROM contact_fields WHERE id = $1', [id])).rowCount).toBe(0)
  })
})

describe('a choice', () => {
  it('keeps its contacts under another name, and is theirs still when it is no longer offered', async () => {
    const field = await make('Tier', 'choice', ['Gold', 'Silver', 'Bronze'])
    const [gold, silver] = field.choices
    if (gold === undefined || silver === undefined) throw new Error('There are no choices')
    await set(field.id, silver.id)
    const change = (choices: { id?: string; name: string }[]) =>
      changeContactField(tenant.ctx('manager'), { fieldId: field.id, name: 'Tier', choices })
    const renamed = await change([{ id: gold.id, name: 'Best' }, { name: 'New' }])
    // Nobody has bronze, so nothing is left of it.
    expect(renamed.choices).toMatchObject([
      { id: gold.id, name: 'Best', isRetired: false },
      { name: 'New', isRetired: false },
      { id: silver.id, name: 'Silver', isRetired: true },
    ])
    expect(await valuesOf()).toEqual({ Tier: silver.id })
    await expect(set(field.id, silver.id)).rejects.toMatchObject({ fields: { value: ['choiceNotFound'] } })
    expect((await change([{ name: 'silver' }])).choices).toEqual([
      { id: silver.id, name: 'silver', isRetired: false },
    ])
    await expect(change([{ id: crypto.randomUUID(), name: 'Mine' }])).rejects.toMatchObject({
      code: 'INVALID',
    })
    await expect(change([])).rejects.toMatchObject({ fields: { choices: ['choicesNeeded'] } })
  })
})

describe('a value', () => {
  it('is kept as its kind has it, and taken away again', async () => {
    const cases: [ContactFieldKind, ContactFieldValue, ContactFieldValue][] = [
      ['text', '  Pinheiros\u0000 ', 'Pinheiros'],
      ['text', '  ', null],
      ['number', -12.5, -12.5],
      ['number', 0, 0],
      ['date', '2024-02-29', '2024-02-29'],
      ['yes_no', false, false],
    ]
    for (const [index, [kind, value, kept]] of cases.entries()) {
      const { id, name } = await make(`Field ${index}`, kind)
      expect(await set(id, value), kind).toEqual({ value: kept })
      expect(await valuesOf(), kind).toMatchObject({ [name]: kept })
      await set(id, null)
      expect(await valuesOf(), kind).toMatchObject({ [name]: null })
      expect(await stored(), kind).toEqual({})
    }
  })

  it('is refused where its field takes no such thing', async () => {
    const cases: [ContactFieldKind, ContactFieldValue, string][] = [
      ['text', 'x'.repeat(501), 'tooLong'],
      ['text', 7, 'invalid'],
      ['number', '7', 'notANumber'],
      ['number', 1e300, 'notANumber'],
      ['date', '2023-02-29', 'invalidDate'],
      ['yes_no', 'yes', 'invalid'],
      ['choice', 'Gold', 'choiceNotFound'],
    ]
    for (const [index, [kind, value, reason]] of cases.entries()) {
      const { id } = await make(`Field ${index}`, kind, kind === 'choice' ? ['Gold'] : [])
      await expect(set(id, value), kind).rejects.toMatchObject({
        code: 'INVALID',
        fields: { value: [reason] },
      })
    }
    expect(await stored()).toEqual({})
  })

  it('stays beside what a colleague writes at the same time, told once and logged without itself', async () => {
    const [a, b] = [await make('A'), await make('B')]
    await Promise.all([set(a.id, 'one secret'), set(b.id, 'another secret')])
    await set(a.id, 'one secret')
    expect(await valuesOf()).toEqual({ A: 'one secret', B: 'another secret' })
    expect(await told('contact.changed')).toBe(2)
    const entries = (await audited()).filter(({ action }) => action === 'contact.field_set')
    expect(entries).toHaveLength(2)
    expect(JSON.stringify(entries)).not.toContain('secret')
  })

  it('goes along when two contacts turn out to be one; where both have one, the older stands', async () => {
    const { older, younger, join } = await knownTwice(world, tenant, lease.sessionId)
    const [both, one] = [await make('Both'), await make('One')]
    await set(both.id, 'older', older)
    await set(both.id, 'younger', younger)
    await set(one.id, 'younger', younger)
    await join()
    expect(await valuesOf(older)).toEqual({ Both: 'older', One: 'younger' })
    expect((await listed()).map(({ contacts }) => contacts)).toEqual([1, 1])
  })

  it('is nobody’s in a group chat', async () => {
    const { id } = await make('It')
    await recordInboundMessages(tenant.worker, lease.sessionId, [
      inboundText('Hi', '15552223333', {
        chatJid: '120363000000000001@g.us',
        participant: '15552223333@s.whatsapp.net',
      }),
    ])
    const { rows } = await world.owner.query<{ id: string }>('SELECT id FROM conversations WHERE is_group')
    await expect(set(id, 'x', rows[0]?.id ?? '')).rejects.toMatchObject({ reason: 'contactNotFound' })
  })
})
