import { beforeEach, expect, it } from 'vitest'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText, linkedSession } from '../testing/world'
import { learnAliases } from './learn-aliases'
import { findTypist } from './find-typist'

let conversationId: string

const phone = '15552223333'
const [byPhone, byLid] = [`${phone}@s.whatsapp.net`, '9990001@lid']
const group = '120363000000000001@g.us'

eachTestHasANumber()
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

const find = (chatJid: string, address = chatJid) =>
  findTypist(tenant.worker, lease.sessionId, { chatJid, address })

it('finds the conversation by whichever address its person is known by', async () => {
  const found = { conversationId, who: { name: 'Customer', phoneNumber: `+${phone}` } }
  expect(await find(byPhone)).toMatchObject(found)
  expect(await find(byLid)).toBeNull()
  await learnAliases(tenant.worker, [{ phone, lid: '9990001' }])
  expect(await find(byLid)).toMatchObject(found)
  expect(await find(byPhone)).toMatchObject(found)
})

it('knows who types in a group, and of somebody who has not written at least the number', async () => {
  await recordInboundMessages(tenant.worker, lease.sessionId, [inboundText('hi', phone, { chatJid: group })])
  const inGroup = await find(group, byPhone)
  expect(inGroup?.who).toMatchObject({ name: 'Customer', phoneNumber: `+${phone}` })
  expect(inGroup?.conversationId).not.toBe(conversationId)
  const unknown = { contactId: null, name: null }
  expect((await find(group, '15557778888@s.whatsapp.net'))?.who).toEqual({
    ...unknown,
    phoneNumber: '+15557778888',
  })
  expect((await find(group, '123@lid'))?.who).toEqual({ ...unknown, phoneNumber: null })
})

it('finds nothing of another number or workspace, of strangers, or in what is no chat', async () => {
  const other = await linkedSession(world, tenant, '15550002222')
  expect(await findTypist(tenant.worker, other.sessionId, { chatJid: byPhone, address: byPhone })).toBeNull()
  const stranger = await world.tenant('Stranger')
  expect(
    await findTypist(stranger.worker, lease.sessionId, { chatJid: byPhone, address: byPhone }),
  ).toBeNull()
  expect(await find('15559990000@s.whatsapp.net')).toBeNull()
  expect(await find('120363000000000002@g.us', byPhone)).toBeNull()
  expect(await find('nonsense')).toBeNull()
})
