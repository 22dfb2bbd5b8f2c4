import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openWorld, type TestTenant, type World } from '../testing/world'
import { chooseAnnouncement } from './choose-announcement'
import { listAnnouncementChoices } from './list-announcement-choices'
import { usualChoices } from './status'

let world: World
let tenant: TestTenant

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  tenant = await world.tenant()
})

const choicesOf = (role: 'admin' | 'agent', of = tenant) => listAnnouncementChoices(of.ctx(role), {})

it('are the usual ones until something is chosen, kind by kind', async () => {
  expect(await choicesOf('agent')).toEqual(usualChoices)
  await chooseAnnouncement(tenant.ctx('agent'), { kind: 'unassigned', inBrowser: false, withSound: true })
  await chooseAnnouncement(tenant.ctx('agent'), { kind: 'told', inBrowser: false, withSound: false })
  await chooseAnnouncement(tenant.ctx('agent'), { kind: 'told', inBrowser: true, withSound: true })
  expect(await choicesOf('agent')).toEqual({
    ...usualChoices,
    unassigned: { inBrowser: false, withSound: true },
    told: { inBrowser: true, withSound: true },
  })
})

it('are those of one person in one workspace', async () => {
  const other = await world.tenant('Other')
  await chooseAnnouncement(tenant.ctx('agent'), { kind: 'mine', inBrowser: false, withSound: false })
  expect([await choicesOf('admin'), await choicesOf('agent', other)]).toEqual([usualChoices, usualChoices])
})

it('are told to the browsers of that person', async () => {
  await chooseAnnouncement(tenant.ctx('agent'), { kind: 'mine', inBrowser: false, withSound: false })
  const { rows } = await world.owner.query<{ ids: unknown }>(
    `SELECT ids FROM event_log WHERE tenant_id = $1 AND kind = 'notification.changed'`,
    [tenant.id],
  )
  expect(rows.map(({ ids }) => ids)).toEqual([{ userId: tenant.userIds.agent }])
})

it('are refused with the field that is wrong, and nothing is kept', async () => {
  await expect(
    chooseAnnouncement(tenant.ctx('agent'), { kind: 'weather' as 'mine', inBrowser: true, withSound: true }),
  ).rejects.toMatchObject({ fields: { kind: ['invalid'] } })
  expect(await choicesOf('agent')).toEqual(usualChoices)
})
