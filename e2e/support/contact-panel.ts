import { expect, type Browser, type Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { leaveField } from './leave-field'
import { signInOverHttp, type Credentials } from './sign-in-over-http'

/** An admin and an agent who have the same conversation open. */
type Both = { mine: Page; theirs: Page }

/** Fields and files of a customer: what one writes down or keeps, the other's open panel has at once. */
export async function shareContactPanel(
  browser: Browser,
  url: string,
  { people, customer }: { people: [Credentials, Credentials]; customer: string },
): Promise<void> {
  const [mine, theirs] = (await Promise.all(
    people.map(async (person) => {
      const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
      await signInOverHttp(page.request, url, person)
      await page.goto(`${url}/w/casa-mirante/inbox?view=all`)
      await page.getByRole('link', { name: new RegExp(customer) }).click()
      await expect(page.getByRole('heading', { name: customer })).toBeVisible()
      return page
    }),
  )) as [Page, Page]
  await writeDownTogether({ mine, theirs })
  await keepFileTogether({ mine, theirs })
  await deleteFieldAndUndo({ mine, theirs })
  await Promise.all([mine, theirs].map((page) => page.context().close()))
}

const panelOf = (page: Page) => page.getByRole('dialog', { name: 'Contact' })
const valueOn = (page: Page, field: string) =>
  panelOf(page).getByRole('button', { name: new RegExp(`^Change ${field}:`) })
const settled = (page: Page) => page.getByRole('list', { name: 'Contact fields' })

async function openPanel(page: Page): Promise<void> {
  await leaveField(page)
  await page.keyboard.press('i')
  await expect(panelOf(page)).toContainText('Known since')
}

async function addField(page: Page, name: string, kind: string, choices: string[] = []): Promise<void> {
  await page.getByRole('button', { name: 'New field' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: kind })
  if (choices.length > 0) await page.getByRole('textbox', { name: 'Choice 1' }).focus()
  for (const choice of choices) {
    await page.keyboard.type(choice)
    await page.keyboard.press('Enter')
  }
  if (choices.length > 0) await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(settled(page)).toContainText(name)
}

/** The admin says what is written down of contacts, both do it in the panel, and each sees it of the other. */
async function writeDownTogether({ mine, theirs }: Both): Promise<void> {
  const thread = mine.url()
  await openPanel(theirs)
  await openPanel(mine)
  await panelOf(mine).getByRole('link', { name: 'Set up fields' }).click()
  await addField(mine, 'Store', 'One of a list', ['Pinheiros', 'Centro', 'Jardins'])
  await orderChoices(mine)
  await addField(mine, 'Orders', 'Number')
  await mine.getByRole('button', { name: 'Move Orders up' }).click()
  await expect(settled(mine).getByRole('listitem').first()).toContainText('Orders')

  // By keyboard alone; the field stands there already, though the panel was opened before it was made.
  await valueOn(theirs, 'Orders').focus()
  await theirs.keyboard.press('Enter')
  const number = panelOf(theirs).getByRole('textbox', { name: 'Orders' })
  await expect(number).toBeFocused()
  await theirs.keyboard.type('seven')
  await theirs.keyboard.press('Enter')
  await expect(panelOf(theirs)).toContainText('This is not a number.')
  await expectAccessible(theirs)
  await theirs.keyboard.press('Escape')
  await expect(panelOf(theirs)).toBeVisible()
  await expect(valueOn(theirs, 'Orders')).toBeFocused()
  await theirs.keyboard.press('Enter')
  await theirs.keyboard.type('1,500')
  await theirs.keyboard.press('Enter')
  await expect(valueOn(theirs, 'Orders')).toContainText('1,500')

  await mine.goBack()
  await expect(mine).toHaveURL(thread)
  await expect(mine.getByRole('textbox', { name: /^Reply to/ })).toBeVisible()
  await openPanel(mine)
  await expect(valueOn(mine, 'Orders')).toContainText('1,500')
  await valueOn(mine, 'Store').click()
  await expect(mine.getByRole('menuitemradio')).toContainText(['Jardins', 'Centro', 'Pinheiros'])
  await mine.getByRole('menuitemradio', { name: 'Jardins' }).click()
  await expect(valueOn(theirs, 'Store')).toContainText('Jardins')
}

/** By pointer and by keyboard; at the end of the list the focus stays where it is. */
async function orderChoices(page: Page): Promise<void> {
  await expect(settled(page)).toContainText('Pinheiros, Centro, Jardins')
  await page.getByRole('button', { name: 'Actions for Store' }).click()
  await page.getByRole('menuitem', { name: 'Change…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change Store' })
  const names = (): Promise<string[]> =>
    dialog
      .getByRole('textbox', { name: /^Choice/ })
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  await dialog.getByRole('button', { name: 'Move Pinheiros down' }).click()
  expect(await names()).toEqual(['Centro', 'Pinheiros', 'Jardins'])
  const up = dialog.getByRole('button', { name: 'Move Jardins up' })
  await up.focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Enter')
  expect(await names()).toEqual(['Jardins', 'Centro', 'Pinheiros'])
  await expect(up).toBeFocused()
  await expect(dialog.getByRole('status')).toHaveText('Jardins is now 1 of 3')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(settled(page)).toContainText('Jardins, Centro, Pinheiros')
}

/** Kept by one, seen and taken away by the other, and brought back; the customer hears nothing of it. */
async function keepFileTogether({ mine, theirs }: Both): Promise<void> {
  const attached = (page: Page) => panelOf(page).getByRole('link', { name: 'contract.txt' })
  await panelOf(theirs)
    .getByLabel('Attach files')
    .locator('xpath=self::input')
    .setInputFiles({ name: 'contract.txt', mimeType: 'text/plain', buffer: Buffer.from('Signed') })
  await expect(attached(mine)).toBeVisible()
  await expectAccessible(mine)
  const address = new URL((await attached(mine).getAttribute('href')) ?? '', mine.url()).href
  expect(await (await mine.request.get(address)).text()).toBe('Signed')
  await panelOf(mine).getByRole('button', { name: 'Remove contract.txt' }).click()
  await expect(attached(theirs)).toHaveCount(0)
  expect((await mine.request.get(address)).status()).toBe(404)
  await mine.keyboard.press('Enter')
  await expect(attached(mine)).toBeVisible()
  await expect(attached(theirs)).toBeVisible()
}

/** Says of how many contacts it takes something, and gives it back. */
async function deleteFieldAndUndo({ mine, theirs }: Both): Promise<void> {
  await panelOf(mine).getByRole('link', { name: 'Change the fields' }).click()
  await mine.getByRole('button', { name: 'Actions for Orders' }).click()
  await mine.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = mine.getByRole('dialog', { name: 'Delete the field Orders?' })
  await expect(question).toContainText('1 contact has a value in it')
  await question.getByRole('button', { name: 'Delete field' }).click()
  await expect(question).toHaveCount(0)
  // It goes away by itself, but not while somebody points at it.
  await mine.getByRole('button', { name: 'Undo' }).hover()
  await expect(valueOn(theirs, 'Orders')).toHaveCount(0)
  await mine.getByRole('button', { name: 'Undo' }).click()
  await expect(valueOn(theirs, 'Orders')).toContainText('1,500')
}
