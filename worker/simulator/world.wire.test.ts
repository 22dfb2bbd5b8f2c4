import { expect, it } from 'vitest'
import type { OutgoingContent } from './client'
import { SAMPLE_JPEG } from './media/sample-image'
import { BareAccount } from './testing/bare-baileys'
import { Stage } from './testing/stage'

const [ANNA, BERTA, CARLA] = ['4915360000001', '4916360000001', '4916360000002']
const POLL: OutgoingContent = { kind: 'poll', question: 'When?', options: ['Six', 'Seven'] }

/** A bit of everything that draws lots: identities, ids, keys, files, pictures, codes. */
async function playThrough(seed: string): Promise<unknown> {
  const stage = await Stage.open({ seed })
  const { phones } = stage
  await phones.addPhones([{ number: ANNA, companions: 1 }, { number: BERTA }])
  const group = await phones.createGroup({ subject: 'Bakers', participants: [ANNA, BERTA, CARLA] })
  await phones.sendText({ from: ANNA, to: group.id, text: 'Good morning' })
  const poll = await phones.send({ from: ANNA, to: BERTA, content: POLL })
  const vote: OutgoingContent = { kind: 'vote', poll: { id: poll.id, from: ANNA }, options: ['Six'] }
  await phones.send({ from: BERTA, to: ANNA, content: vote })
  await phones.sendMedia({ from: BERTA, to: ANNA, kind: 'voice', seconds: 3 })
  await phones.addPast({
    phone: ANNA,
    chat: CARLA,
    messages: [{ from: CARLA, text: 'Long ago', atSeconds: 9 }],
  })
  await phones.setProfile({ phone: ANNA, picture: SAMPLE_JPEG.toString('base64') })
  const client = stage.connect(new BareAccount())
  const [ref] = (await client.qr()).split('#').at(-1)?.split(',') ?? []
  await client.end()
  const events = await phones.events()
  const seen = {
    ref,
    accounts: await phones.accounts(),
    groups: await phones.groups(),
    ledgers: [await phones.ledger(ANNA), await phones.ledger(BERTA), await phones.conversation(ANNA, CARLA)],
    events: events.map(({ seq, kind, ...event }) => ({ seq, kind, ...event })),
  }
  await stage.close()
  // The time is the only thing that may differ.
  return JSON.parse(JSON.stringify(seen, (key, value: unknown) => (key === 'at' ? undefined : value)))
}

it('a seed makes the same world again, to the last id', async () => {
  const world = await playThrough('stable')
  expect(await playThrough('stable')).toEqual(world)
  expect(await playThrough('another')).not.toEqual(world)
})
