import { expect, it } from 'vitest'
import { findConversations } from '../conversations/find-conversations'
import { eachTestHasANumber, lease, tenant } from '../testing/linked-number'
import { inboundText } from '../testing/world'
import type { MessageHitDto } from './dto'
import { recordInboundMessages, type InboundMessage } from './record-inbound-messages'
import { placeOf } from './status'
import { searchMessages } from './search-messages'

eachTestHasANumber()

const record = (...messages: InboundMessage[]) =>
  recordInboundMessages(tenant.worker, lease.sessionId, messages)
const textOf = ({ snippet }: MessageHitDto): string => snippet.map(({ text }) => text).join('')
const found = async (search: string): Promise<string[]> =>
  (await searchMessages(tenant.ctx(), { search })).hits.map(textOf)

it('finds words whatever their case and accents, the last one by its beginning, newest first', async () => {
  const at = (minute: number) => ({ at: new Date(`2026-01-01T10:0${minute}:00Z`) })
  await record(
    inboundText('Segue o Orçamento', undefined, at(1)),
    inboundText('orc\u0327amento aprovado', '15552224444', at(2)),
    inboundText('outra coisa', undefined, at(3)),
  )
  expect(await found('ORCAMENTO')).toEqual(['orc\u0327amento aprovado', 'Segue o Orçamento'])
  expect(await found('orçam')).toHaveLength(2)
  expect(await found('orcamento aprov')).toEqual(['orc\u0327amento aprovado'])
  expect(await found('orcam aprovado')).toEqual([])
  expect(await found('çamento')).toEqual([])
  expect(await found('%_ !')).toEqual([])
})

it('finds an edited message by its present text, and a deleted one not at all', async () => {
  const [edited, deleted] = [inboundText('the blue plates'), inboundText('the blue cups')]
  await record(edited, deleted)
  const change = (kind: 'edit' | 'deletion', target: InboundMessage, text: string | null) => ({
    ...target,
    waId: crypto.randomUUID(),
    kind,
    targetWaId: target.waId,
    targetFromMe: false,
    text,
  })
  const changes = [change('edit', edited, 'the green plates'), change('deletion', deleted, null)]
  await recordInboundMessages(tenant.worker, lease.sessionId, [], [], changes)
  expect(await found('blue')).toEqual([])
  expect(await found('green')).toEqual(['the green plates'])
  expect(await found('cups')).toEqual([])
})

it('pages through what it finds without a gap or a repeat', async () => {
  const at = new Date('2026-01-01T10:00:00Z')
  const texts = Array.from({ length: 50 }, (_, n) => `needle ${n}`)
  await record(...texts.map((text) => inboundText(text, undefined, { at })))
  const seen: string[] = []
  let page = await searchMessages(tenant.ctx(), { search: 'needle' })
  seen.push(...page.hits.map(textOf))
  while (page.hasOlder) {
    const last = page.hits.at(-1) ?? { at: '', id: '' }
    page = await searchMessages(tenant.ctx(), { search: 'needle', before: placeOf(last) })
    seen.push(...page.hits.map(textOf))
  }
  expect(seen.toSorted()).toEqual(texts.toSorted())
})

it('stores a message of nothing but very many or very long words', async () => {
  const letters = (n: number): string => String.fromCodePoint(0x4e00 + n)
  const many = Array.from({ length: 20_000 }, (_, n) => letters(n)).join(' ')
  await record(inboundText(many.slice(0, 60_000)), inboundText('x'.repeat(60_000)))
  expect(await found(`${letters(0)} ${letters(1)}`)).toHaveLength(1)
  expect(await found('x'.repeat(80))).toHaveLength(1)
})

it('finds people by any part of their name or number, whatever case and accents', async () => {
  const contact = { phone: '15551234567', lid: null, name: 'João_Pedro 100%' }
  await record(inboundText('hi', undefined, { contact }), inboundText('hi', '15559999999'))
  const names = async (search: string) =>
    (await findConversations(tenant.ctx(), { search })).conversations.map((one) => one.contact?.name)
  for (const search of ['joao', 'ÃO_p', '+1 (555) 123', '00%']) {
    expect(await names(search), search).toEqual([contact.name])
  }
  for (const search of ['o%p', 'joaopedro', '1235']) expect(await names(search), search).toEqual([])
})
