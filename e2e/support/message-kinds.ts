import { expect, type Page } from '@playwright/test'
import type { SimulatorClient } from '../../worker/simulator/client'
import { until } from '../../worker/testing/until'
import { expectAccessible } from './accessible'

type People = { owner: { number: string }; customer: { number: string; name: string } }

/** In the open thread with the customer: quotes, reactions, an edit, a deletion and a missed call, live on both sides. */
export async function changeMessages(
  page: Page,
  simulator: SimulatorClient,
  { owner, customer }: People,
): Promise<void> {
  const thread = page.getByRole('list', { name: 'Messages' })
  const bubble = (text: string) => thread.getByRole('listitem').filter({ hasText: text })
  const field = page.getByRole('textbox', { name: `Reply to ${customer.name}` })
  const sends = (content: Parameters<SimulatorClient['send']>[0]['content']) =>
    simulator.send({ from: customer.number, to: owner.number, content })
  const onPhone = async (id: string) =>
    (await simulator.conversation(customer.number, owner.number)).find((entry) => entry.id === id)

  const { id: asked } = await sends({ kind: 'text', text: 'Às três ou às quatro?' })
  await bubble('Às três ou às quatro?').hover()
  await bubble('Às três ou às quatro?').getByRole('button', { name: 'Reply' }).click()
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Do not quote' })).toHaveCount(0)
  // The same from the bubble by keyboard alone: the newest is the one that is reached.
  await bubble('Às três ou às quatro?').focus()
  await page.keyboard.press('r')
  await field.fill('Às três')
  await page.keyboard.press('Enter')
  const { id: answer } = await simulator.waitFor({
    kind: 'message-received',
    phone: customer.number,
    text: 'Às três',
  })
  expect((await onPhone(answer))?.quoted).toEqual({ id: asked, from: customer.number })
  const answered = thread.locator('li', { has: page.getByRole('button', { name: /Às três ou às quatro/ }) })
  await expect(answered.getByRole('img', { name: 'Delivered' })).toBeVisible()

  await sends({ kind: 'reaction', target: { id: answer, from: owner.number }, emoji: '🙏' })
  await expect(answered.getByText('🙏')).toBeVisible()
  await answered.getByRole('button', { name: /Às três ou às quatro/ }).click()
  await expect(bubble('Às três ou às quatro?').first()).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(bubble('Às três ou às quatro?').first()).toBeFocused()
  await until('our reaction', async () => (await onPhone(asked))?.reactions[owner.number] === '❤️')
  await expect(bubble('Às três ou às quatro?').first().getByText('❤️')).toBeVisible()

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'What happened' }).click()
  const flight = page.getByRole('dialog', { name: 'What happened' })
  await expect(flight.getByRole('listitem')).toContainText([
    'Sent from a phone',
    'Received, decrypted and kept',
    'Shown in its conversation',
  ])
  await expect(flight.getByRole('textbox', { name: 'Id on WhatsApp' })).toHaveValue(asked)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(flight).toHaveCount(0)
  await expect(bubble('Às três ou às quatro?').first()).toBeFocused()

  await sends({ kind: 'edit', id: asked, text: 'Às três ou às cinco?' })
  await expect(bubble('Às três ou às cinco?').first()).toContainText('Before: Às três ou às quatro?')
  const { id: mistaken } = await sends({ kind: 'text', text: 'Era para outra pessoa' })
  await expect(thread).toContainText('Era para outra pessoa')
  await sends({ kind: 'revoke', target: { id: mistaken, from: customer.number } })
  await expect(thread).toContainText(`${customer.name} deleted this message`)
  await expect(thread).not.toContainText('Era para outra pessoa')
  await simulator.call({ from: customer.number, to: owner.number, ends: 'unanswered' })
  await expect(thread).toContainText('Missed voice call')
}
