import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { getInboxPage } from '../conversations/get-inbox-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { getThreadPage } from './get-thread-page'
import { recordInboundMessages } from './record-inbound-messages'
import { placeOf } from './status'

eachTestHasANumber()

const noPlace = { at: '', id: '' }

it('pages a long thread both ways and around a message, without a gap or a repeat', async () => {
  const phone = '15557770003'
  const at = new Date('2026-01-01T10:00:00Z')
  const texts = Array.from({ length: 120 }, (_, n) => `m${n}`)
  // Three messages share each second, so that the page edge falls among equal times.
  await recordInboundMessages(
    tenant.worker,
    lease.sessionId,
    texts.map((text, n) =>
      inboundText(text, phone, { at: new Date(at.getTime() + Math.floor(n / 3) * 1000) }),
    ),
  )
  const [conversation] = (await getInboxPage(tenant.ctx(), {})).conversations
  const conversationId = conversation?.id ?? ''
  const read = (part: Omit<Parameters<typeof getThreadPage>[1], 'conversationId'>) =>
    getThreadPage(tenant.ctx(), { conversationId, ...part })
  const textsOf = (page: { messages: { text: string | null }[] }) => page.messages.map(({ text }) => text)

  let page = await read({})
  expect(page.hasNewer).toBe(false)
  const upwards = textsOf(page)
  while (page.hasOlder) {
    page = await read({ before: placeOf(page.messages.at(-1) ?? noPlace) })
    expect(page.hasNewer).toBe(true)
    upwards.push(...textsOf(page))
  }
  expect(upwards.toReversed()).toEqual(texts)

  const downwards = textsOf(page).toReversed()
  while (page.hasNewer) {
    page = await read({ after: placeOf(page.messages[0] ?? noPlace) })
    expect(page.hasOlder).toBe(true)
    downwards.push(...textsOf(page).toReversed())
  }
  expect(downwards).toEqual(texts)

  const middle = (await read({ before: placeOf(page.messages.at(-1) ?? noPlace) })).messages[10]
  const around = await read({ around: middle?.id ?? '' })
  const index = texts.indexOf(middle?.text ?? '')
  expect(textsOf(around).toReversed()).toEqual(texts.slice(index - 24, index + 26))
  expect(around).toMatchObject({ aroundId: middle?.id, hasOlder: true, hasNewer: true })
})

it('answers with the newest messages when the one it was asked for is of another conversation', async () => {
  const conversationId = await conversationWith(world, tenant, lease)
  await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('elsewhere', '15557778888')])
  const { rows } = await world.owner.query<{ id: string }>(`SELECT id FROM messages WHERE text = 'elsewhere'`)
  const newest = await getThreadPage(tenant.ctx(), { conversationId })
  for (const around of [rows[0]?.id ?? '', uuid()]) {
    expect(await getThreadPage(tenant.ctx(), { conversationId, around })).toEqual(newest)
  }
  expect(newest.aroundId).toBeNull()
})

it('refuses a place that it did not name', async () => {
  const conversationId = await conversationWith(world, tenant, lease)
  for (const before of ['x', `2026-01-01T00:00:00.000Z_x`, `x_${uuid()}`]) {
    await expect(getThreadPage(tenant.ctx(), { conversationId, before })).rejects.toMatchObject({
      code: 'INVALID',
    })
  }
})
