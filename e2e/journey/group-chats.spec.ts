import { expect, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { expectAccessible } from '../support/accessible'
import { linkNumber } from '../support/first-run'
import { test } from '../support/shared-product'

const owner = { number: '4915112345697', name: 'Casa Mirante' }
const joao = { number: '4916012345697', name: 'João Pedro Farias' }
const beatriz = { number: '4916012345698', name: 'Beatriz Sampaio' }
const person = {
  name: 'Rafael Nogueira',
  email: 'rafael@groups.test',
  password: 'a long enough password',
  workspace: 'Casa Mirante',
  slug: 'groups',
}

let simulator: SimulatorClient
let page: Page

test.beforeAll(async ({ browser, shared }) => {
  simulator = shared.simulator.client
  page = await shared.enter(browser, person, { locale: 'en-US', timezoneId: 'America/Sao_Paulo' })
})
test.afterAll(() => page?.context().close())

test('what happens in a group is told in its conversation at once, and is no message', async () => {
  test.setTimeout(60_000)
  await linkNumber(page, simulator, 'SP Pinheiros', owner)
  await simulator.addPhones([joao, beatriz])
  const participants = [owner.number, joao.number, beatriz.number]
  const { id: group } = await simulator.createGroup({ subject: 'Cafés de Pinheiros', participants })
  for (const { number: from } of [joao, beatriz])
    await simulator.sendText({ from, to: group, text: 'Alguém recebeu os pratos?' })
  await page.getByRole('link', { name: /Inbox/ }).first().click()
  await page.getByRole('link', { name: /Cafés de Pinheiros/ }).click()
  const thread = page.getByRole('list', { name: 'Messages' })
  const line = (text: string) => thread.getByRole('listitem').filter({ hasText: text })
  await expect(line('Alguém recebeu os pratos?')).toHaveCount(2)
  await expect(line('SP Pinheiros created this group')).toHaveCount(1)

  const guests = Array.from({ length: 4 }, (_, n) => `491601299900${n}`)
  await simulator.changeGroup({ group, by: joao.number, change: 'add', participants: guests })
  await expect(line('João Pedro Farias added +49 160 129 990 00, +49 160 129 990 01 and 2 more')).toHaveCount(
    1,
  )
  await simulator.changeGroup({ group, by: joao.number, change: 'subject', subject: 'Cafés da Vila' })
  await expect(line('João Pedro Farias changed the name to “Cafés da Vila”')).toHaveCount(1)
  await simulator.changeGroup({ group, by: joao.number, change: 'growth_locked' })
  await expect(line('Something changed in this group')).toHaveCount(1)
  await simulator.changeGroup({ group, by: beatriz.number, change: 'leave' })
  await expect(line('Beatriz Sampaio left')).toHaveCount(1)
  const row = page.getByRole('link', { name: /Cafés da Vila/ })
  await expect(row).toContainText('Alguém recebeu os pratos?')
  await expect(row).not.toContainText('unread')
  await expectAccessible(page)

  await page.reload()
  await expect(line('Beatriz Sampaio left')).toHaveCount(1)
  expect(await simulator.unknownStanzas()).toEqual([])
})
