import type { BinaryNode } from 'baileys'
import { describe, expect, it } from 'vitest'
import { journalEntryOf, isOfNotice, noticeOf } from '../inbound/group-notices'
import { toGroupNotice } from './group-notice'

const me = ['49151@s.whatsapp.net', '900@lid']
const node = (tag: string, attrs: BinaryNode['attrs'] = {}, content?: BinaryNode['content']): BinaryNode => ({
  tag,
  attrs,
  content,
})
const chatJid = '123@g.us'
const ana = { jid: '111@lid', phone_number: '5511999990000@s.whatsapp.net' }
const rui = { jid: '222@lid', phone_number: '5521888880000@s.whatsapp.net' }
const us = { jid: '900@lid', phone_number: '49151@s.whatsapp.net' }
const participants = (...people: BinaryNode['attrs'][]) => people.map((attrs) => node('participant', attrs))

/** By Ana, as a group addressed by LID says it. */
const notice = (changes: BinaryNode[], more: BinaryNode['attrs'] = {}): BinaryNode =>
  node(
    'notification',
    {
      from: chatJid,
      id: 'N1',
      type: 'w:gp2',
      participant: '111:3@lid',
      participant_pn: ana.phone_number,
      notify: 'Ana',
      t: '1700000000',
      ...more,
    },
    changes,
  )
const named = (person: { phone: string | null; lid: string | null; isUs: boolean } | null): string =>
  person === null
    ? 'nobody'
    : person.isUs
      ? 'us'
      : ({ '111': 'ana', '222': 'rui' }[person.lid ?? ''] ?? person.phone ?? '?')
/** Who did what to whom. */
const told = (stanza: BinaryNode): string[] =>
  (toGroupNotice(stanza, me)?.events ?? []).map(({ actor, kind, people, text }) =>
    [named(actor), kind, ...people.map(named), ...(text === null ? [] : [text])].join(' '),
  )

const bytes = (text: string): Uint8Array => Buffer.from(text)

describe('a notification of a group', () => {
  it.each<[string, BinaryNode]>([
    ['ana created', node('create', { type: 'new' }, [node('group', {}, participants(ana, us))])],
    ['ana added us', node('create', {}, [node('group', {}, participants(ana, us))])],
    ['us joinedByLink', node('create', { reason: 'invite' }, [node('group')])],
    ['ana added rui us', node('add', {}, participants(rui, us))],
    ['rui joinedByLink', node('add', { reason: 'invite' }, participants(rui))],
    ['ana joinedByLink', node('add', { reason: 'invite' }, participants(ana))],
    ['ana joined', node('add', {}, participants(ana))],
    ['ana removed rui', node('remove', {}, participants(rui))],
    ['ana removed ana rui', node('remove', {}, participants(ana, rui))],
    ['ana left', node('remove', {}, participants(ana))],
    ['rui left', node('leave', {}, participants(rui))],
    ['ana promoted rui', node('promote', {}, participants(rui))],
    ['ana demoted us', node('demote', {}, participants(us))],
    ['ana numberChanged', node('modify', {}, participants({ jid: '333@lid' }))],
    ['ana subject Bakers', node('subject', { subject: 'Bakers' })],
    ['ana description', node('description', { id: 'D' }, [node('body', {}, bytes('From four'))])],
    ['ana descriptionRemoved', node('description', { id: 'D' }, [node('delete')])],
    ['ana adminsWrite', node('announcement')],
    ['ana everybodyWrites', node('not_announcement')],
    ['ana adminsEdit', node('locked')],
    ['ana everybodyEdits', node('unlocked')],
    ['ana adminsAdd', node('member_add_mode', {}, bytes('admin_add'))],
    ['ana everybodyAdds', node('member_add_mode', {}, 'all_member_add')],
    ['ana approvalOn', node('membership_approval_mode', {}, [node('group_join', { state: 'on' })])],
    ['ana approvalOff', node('membership_approval_mode', {}, [node('group_join', { state: 'off' })])],
    ['rui askedToJoin', node('created_membership_requests', {}, [node('requested_user', rui)])],
    ['ana askedToJoin', node('created_membership_requests', { request_method: 'InviteLink' })],
    ['ana requestTakenBack', node('revoked_membership_requests', {}, participants(ana))],
    ['ana requestDeclined rui', node('revoked_membership_requests', {}, participants(rui))],
    ['ana linkReset', node('invite', { code: 'abc' })],
    ['ana disappearingOn', node('ephemeral', { expiration: '86400' })],
    ['ana disappearingOff', node('not_ephemeral')],
    ['ana deleted', node('delete', { reason: 'x' })],
    ['ana changed', node('growth_locked', { type: 'invite' })],
    // What objects answer to by nature.
    ['ana changed', node('constructor')],
  ])('says "%s"', (expected, change) => {
    expect(told(notice([change]))).toEqual([expected])
  })

  it.each<[string, BinaryNode]>([
    ['ana picture', node('set', { jid: chatJid, id: '7', author: ana.phone_number })],
    ['us pictureRemoved', node('delete', { jid: chatJid, author: us.jid })],
    ['nobody picture', node('set', { jid: chatJid, id: '7' })],
  ])('says "%s"', (expected, change) => {
    const by = { participant: undefined, participant_pn: undefined } as unknown as BinaryNode['attrs']
    const said = told(notice([change], { ...by, type: 'picture' }))
    expect(said.map((line) => line.replace('5511999990000', 'ana'))).toEqual([expected])
  })

  it('carries both addresses of everybody, the name of whoever did it, and its time', () => {
    const by = { participant: ana.phone_number, participant_pn: '', participant_lid: ana.jid }
    for (const stanza of [
      notice([node('add', {}, participants(rui))]),
      notice([node('add', {}, participants(rui))], by),
    ])
      expect(toGroupNotice(stanza, me)).toEqual({
        chatJid,
        waId: 'N1',
        events: [
          {
            chatJid,
            waId: 'N1',
            part: 0,
            kind: 'added',
            actor: { phone: '5511999990000', lid: '111', name: 'Ana', isUs: false },
            people: [{ phone: '5521888880000', lid: '222', name: null, isUs: false }],
            text: null,
            at: new Date(1_700_000_000_000),
          },
        ],
      })
  })

  it('tells one thing after the other, and what nobody knows but once', () => {
    const changes = [node('locked'), node('new_one'), node('announcement'), node('new_two')]
    const { events } = toGroupNotice(notice(changes), me) ?? { events: [] }
    expect(events.map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      '0 adminsEdit',
      '1 changed',
      '2 adminsWrite',
    ])
  })

  it('without a time that could be one happened now', () => {
    for (const t of ['', 'soon', '-5', '99999999999999']) {
      const [event] = toGroupNotice(notice([node('locked')], { t }), me)?.events ?? []
      expect(Math.abs(Date.now() - Number(event?.at))).toBeLessThan(60_000)
    }
  })

  it('that names nobody is done by nobody', () => {
    const by = { participant: undefined, participant_pn: undefined } as unknown as BinaryNode['attrs']
    expect(told(notice([node('remove', {}, participants(rui, {}))], by))).toEqual(['nobody removed rui'])
  })

  it.each<[string, BinaryNode]>([
    ['of a person', notice([node('set')], { from: ana.phone_number, type: 'picture' })],
    ['of another kind', notice([node('count')], { type: 'encrypt' })],
    ['that says nothing', notice([])],
    ['without a name', notice([node('locked')], { id: '' })],
    [
      'of a group whose address nobody can store',
      notice([node('locked')], { from: `${'9'.repeat(99)}@g.us` }),
    ],
    ['of no address at all', notice([node('locked')], { from: '1\u0000@g.us' })],
    ['that is a message', { ...notice([node('locked')]), tag: 'message' }],
  ])('is none when it is one %s', (_, stanza) => {
    expect(toGroupNotice(stanza, me)).toBeNull()
  })
})

describe('the journal', () => {
  it('keeps a notification under its name, and gives it back as it was', () => {
    const told = toGroupNotice(notice([node('subject', { subject: 'Bakers' }), node('locked')]), me)
    if (told === null) throw new Error('It says something')
    const entry = journalEntryOf(told)
    expect(isOfNotice(entry)).toBe(true)
    expect(noticeOf(entry)).toEqual(told)
    expect(entry.hash).toEqual(journalEntryOf({ ...told, events: [] }).hash)
    expect(entry.hash).not.toEqual(journalEntryOf({ ...told, chatJid: '124@g.us' }).hash)
    const ofMessage = { identity: { waId: 'A', fromMe: false, participant: '111@lid' } }
    expect(isOfNotice(ofMessage)).toBe(false)
  })
})
