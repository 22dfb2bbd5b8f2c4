import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { leaveField } from './leave-field'

/** Two people of a team, the first of them an admin, who have the same conversation open. */
type TeamTalk = { mine: Page; theirs: Page; me: string; colleague: string; customer: string }

/** In the conversation that both have open: by keyboard alone, with a mention, and gone again. */
export async function noteForTheTeam(talk: TeamTalk & { inbox: string }): Promise<void> {
  const { mine, theirs, me, colleague, customer, inbox } = talk
  const noteHere = mine.locator('[data-note]')
  const noteThere = theirs.locator('[data-note]')
  await leaveField(mine)
  await mine.keyboard.press('n')
  const field = mine.getByRole('textbox', { name: 'Private note' })
  await expect(field).toBeFocused()
  await mine.keyboard.type('Ask @bi')
  await expect(mine.getByRole('option', { name: colleague, selected: true })).toBeVisible()
  await expectAccessible(mine)
  await mine.keyboard.press('Enter')
  await mine.keyboard.type('first')
  await mine.keyboard.press('Enter')
  await expect(noteThere).toContainText(`Ask @${colleague} first`)
  await noteHere.getByRole('button', { name: 'What to do with this note' }).click()
  await mine.getByRole('menuitem', { name: 'Edit' }).click()
  await expect(field).toHaveValue(`Ask @${colleague} first`)
  await field.fill(`Ask @${colleague} today`)
  await mine.keyboard.press('Enter')
  await expect(noteThere).toContainText('today')

  await theirs.goto(inbox)
  await theirs.getByRole('button', { name: 'Notifications, 1 new' }).click()
  await theirs.getByRole('link', { name: `${me} mentioned you in a note: ${customer}` }).click()
  await expect(noteThere).toBeFocused()
  await expectAccessible(theirs)
  await noteHere.getByRole('button', { name: 'What to do with this note' }).click()
  await mine.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(noteThere).toHaveCount(0)
  await mine.getByRole('button', { name: 'Undo' }).last().click()
  await expect(noteThere).toHaveCount(1)
  await field.press('Escape')
  await expect(mine.getByRole('textbox', { name: `Reply to ${customer}` })).toBeFocused()
}

/** Made and put on by key, seen by the other, whose list it narrows; and gone from that once it is taken off. */
export async function labelForBoth({ mine, theirs, customer }: TeamTalk): Promise<void> {
  const rows = theirs.locator('[data-conversation]')
  await leaveField(mine)
  await mine.keyboard.press('l')
  await mine.getByRole('menuitem', { name: 'New label' }).click()
  await mine.getByRole('textbox', { name: 'Name' }).fill('Urgent')
  await mine.getByRole('radio', { name: 'Violet' }).check()
  await expectAccessible(mine)
  await mine.getByRole('button', { name: 'Save' }).click()
  await expect(theirs.getByRole('list', { name: 'Labels' })).toContainText('Urgent')
  await expect(rows.filter({ hasText: customer })).toContainText('Labels: Urgent')
  await theirs.getByRole('button', { name: 'Filter' }).click()
  await theirs.getByRole('menuitemradio', { name: 'Urgent' }).click()
  await expect(theirs).toHaveURL(/label=/)
  await expect(rows).toHaveCount(1)
  await leaveField(mine)
  await mine.keyboard.press('l')
  const label = mine.getByRole('menuitemcheckbox', { name: 'Urgent', checked: true })
  await expect(label).toBeVisible()
  await expectAccessible(mine)
  await label.click()
  await expect(rows).toHaveCount(0)
  await mine.keyboard.press('Escape')
}
