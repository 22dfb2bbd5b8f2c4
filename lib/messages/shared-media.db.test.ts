import { beforeEach, describe, expect, it } from 'vitest'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { conversationWith, inboundText } from '../testing/world'
import { listSharedMedia } from './list-shared-media'
import { recordInboundMessages } from './record-inbound-messages'
import { placeOf } from './status'

eachTestHasANumber()

let conversationId: string
beforeEach(async () => {
  conversationId = await conversationWith(world, tenant, lease)
})

describe('what was sent to and fro', () => {
  it('is read page by page, without stickers and what was deleted, and by nobody else', async () => {
    const types = Array.from({ length: 30 }, (_, n) => (n === 3 ? 'sticker' : n % 2 ? 'document' : 'image'))
    await recordInboundMessages(
      tenant.worker,
      lease.sessionId,
      types.map((type, n) => ({
        ...inboundText(`File ${n}`),
        waId: `SHARED${n}${lease.sessionId}`,
        type,
        at: new Date(Date.UTC(2026, 0, 1, 0, n)),
      })),
    )
    await world.owner.query(`UPDATE messages SET revoked_at = now() WHERE wa_id = $1`, [
      `SHARED5${lease.sessionId}`,
    ])
    const first = await listSharedMedia(tenant.ctx('viewer'), { conversationId })
    expect(first).toMatchObject({ hasOlder: true, items: { length: 24 } })
    const last = first.items.at(-1) ?? { at: '', messageId: '' }
    const before = placeOf({ at: last.at, id: last.messageId })
    const rest = await listSharedMedia(tenant.ctx('viewer'), { conversationId, before })
    expect(rest).toMatchObject({ hasOlder: false, items: { length: 4 } })
    const all = [...first.items, ...rest.items].map(({ at }) => at)
    expect(all).toEqual([...new Set(all)].sort().reverse())
    const stranger = (await world.tenant()).ctx()
    await expect(listSharedMedia(stranger, { conversationId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
