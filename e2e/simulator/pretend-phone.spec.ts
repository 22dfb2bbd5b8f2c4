import { expect, test, type Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { encode } from 'uqr'
import { startSimulatorProcess, type SimulatorProcess } from '../../worker/testing/simulator-process'
import { LinkingClient } from './linking-client'

const owner = { number: '4915112345678', name: 'Casa Mirante' }
const customer = { number: '4916012345678', name: 'Camila Teixeira' }

let simulator: SimulatorProcess
let client: LinkingClient
let errors: string[]

test.beforeEach(async ({ page }) => {
  simulator = await startSimulatorProcess()
  client = new LinkingClient(simulator.settings)
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(simulator.phoneUrl)
})
test.afterEach(async () => {
  await client.end()
  const unknown = await simulator.client.unknownStanzas()
  await simulator.stop()
  expect(unknown).toEqual([])
  expect(errors).toEqual([])
})

async function becomeNew(page: Page, person: typeof owner): Promise<void> {
  await page.getByRole('button', { name: 'New person' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(person.name)
  await page.getByRole('textbox', { name: 'Number, with country code' }).fill(`+${person.number}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: person.name })).toBeVisible()
}

/** A screenshot of a page that shows the code somewhere in the middle. */
function pictureOf(qr: string): Buffer {
  const { data, size } = encode(qr, { border: 4 })
  const [scale, margin] = [4, 120]
  const side = size * scale + margin * 2
  const picture = new PNG({ width: side, height: side })
  picture.data.fill(0xff)
  for (let y = 0; y < size * scale; y += 1) {
    for (let x = 0; x < size * scale; x += 1) {
      const isDark = data[Math.floor(y / scale)]?.[Math.floor(x / scale)]
      if (isDark)
        picture.data.fill(
          0,
          ((y + margin) * side + x + margin) * 4,
          ((y + margin) * side + x + margin) * 4 + 3,
        )
    }
  }
  return PNG.sync.write(picture)
}

test('links by a picture of the code and chats as a customer', async ({ page }) => {
  await becomeNew(page, owner)
  await page.getByRole('link', { name: 'Linked devices' }).click()
  const choose = page.getByLabel('choose a picture')
  await choose.setInputFiles({
    name: 'a.png',
    mimeType: 'image/png',
    buffer: pictureOf('https://example.org'),
  })
  await expect(page.getByRole('alert')).toHaveText('This is no WhatsApp linking code')
  await choose.setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await expect(page.getByRole('alert')).toHaveText('This file is no picture.')
  const buffer = pictureOf(await client.qr())
  await choose.setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer })
  await expect(page.getByRole('status')).toHaveText('Linked as device 1')
  await client.online()
  await expect(page.getByRole('list', { name: 'Linked devices' })).toContainText('Active now')

  await page.getByRole('link', { name: 'Change phone' }).click()
  await expect(page.getByRole('list', { name: 'Linked to Switchboard' })).toContainText(owner.name)
  await becomeNew(page, customer)
  await page.getByRole('link', { name: /Casa Mirante/ }).click()
  await page
    .getByRole('textbox', { name: 'Message to Casa Mirante' })
    .fill('Oi! A tigela\nchegou trincada 😢')
  await page.keyboard.press('Enter')
  const thread = page.getByRole('log', { name: 'Messages with Casa Mirante' })
  const question = thread.getByRole('listitem').filter({ hasText: 'chegou trincada' })
  await expect(question.getByRole('img', { name: 'Delivered' })).toBeVisible()
  const message = await client.text('Oi! A tigela\nchegou trincada 😢')
  await client.wire.readMessages([message.key])
  await expect(question.getByRole('img', { name: 'Read' })).toBeVisible()

  const jid = message.key.remoteJid ?? ''
  await client.wire.sendPresenceUpdate('composing', jid)
  await expect(page.getByText('typing…').first()).toBeVisible()
  const sent = await client.wire.sendMessage(jid, { text: 'Sinto muito, Camila!' })
  await expect(thread).toContainText('Sinto muito, Camila!')
  await expect(page.getByText('typing…')).toBeHidden()
  // The chat is open, so what arrives in it is read.
  await client.read(sent?.key.id ?? '')
  await client.wire.sendMessage(jid, { react: { text: '🙏', key: message.key } })
  await expect(question).toContainText('🙏')
  await client.wire.sendMessage(jid, { text: 'Sinto muito!', edit: sent?.key })
  const answer = thread.getByRole('listitem').filter({ hasText: 'Sinto muito!' })
  await expect(answer).toContainText('edited')

  await page.keyboard.press('Escape')
  await client.wire.sendMessage(jid, { text: 'Prefere entrega?' })
  const row = page.getByRole('link', { name: /Casa Mirante/ })
  await expect(row).toContainText('Prefere entrega?')
  await expect(row.getByLabel('1 unread')).toBeVisible()
  await page.reload()
  await expect(row.getByLabel('1 unread')).toBeVisible()
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(thread.getByRole('listitem')).toHaveCount(3)
  await page.keyboard.press('Escape')
  await expect(row.getByLabel('1 unread')).toBeHidden()
})

test('sends a photo, answers, reacts, votes and takes a message back', async ({ page }) => {
  const { client: control } = simulator
  await control.scan({ qr: await client.qr(), phone: owner })
  await client.online()
  await becomeNew(page, customer)
  await page.getByRole('link', { name: /Casa Mirante/ }).click()
  const thread = page.getByRole('log', { name: 'Messages with Casa Mirante' })
  const field = page.getByRole('textbox', { name: 'Message to Casa Mirante' })
  const act = async (on: string, name: string) => {
    const bubble = thread.getByRole('listitem').filter({ hasText: on })
    await bubble.getByRole('button', { name: 'More about this message' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }

  const photo = { name: 'bowl.png', mimeType: 'image/png', buffer: pictureOf('A cracked bowl') }
  await page.locator('input[type=file]').setInputFiles(photo)
  await expect(page.getByText('bowl.png')).toBeVisible()
  await field.fill('Chegou assim')
  await page.keyboard.press('Enter')
  await expect(thread.getByRole('img', { name: 'Photo' })).toBeVisible()
  const image = await client.messageWith('imageMessage')
  expect(image).toMatchObject({ caption: 'Chegou assim', mimetype: 'image/png' })
  expect(image.width).toBeGreaterThan(200)
  expect(image.jpegThumbnail?.length).toBeGreaterThan(100)

  const jid = `${customer.number}@s.whatsapp.net`
  await client.wire.sendMessage(jid, { text: 'Qual cor?' })
  await act('Qual cor?', 'React with 👍')
  expect((await client.messageWith('reactionMessage')).text).toBe('👍')
  await act('Qual cor?', 'Reply')
  await field.fill('A azul')
  await page.keyboard.press('Enter')
  const answer = await client.messageWith('extendedTextMessage')
  expect(answer.text).toBe('A azul')
  expect(answer.contextInfo?.quotedMessage?.extendedTextMessage?.text).toBe('Qual cor?')
  await expect(thread.getByRole('listitem').filter({ hasText: 'A azul' }).locator('blockquote')).toHaveText(
    'Qual cor?',
  )

  await client.wire.sendMessage(jid, {
    poll: { name: 'Quando?', values: ['Hoje', 'Sábado'], selectableCount: 1 },
  })
  const saturday = thread.getByRole('group', { name: 'Quando?' }).getByRole('button', { name: /Sábado/ })
  await saturday.click()
  await expect(saturday).toHaveAttribute('aria-pressed', 'true')
  await client.messageWith('pollUpdateMessage')

  await act('A azul', 'Delete for everyone')
  await expect(thread.getByText('This message was deleted')).toBeVisible()
  await expect(thread.getByText('A azul')).toBeHidden()
})

test('links by the code that is typed, and says why a wrong one does not', async ({ page }) => {
  await becomeNew(page, owner)
  await page.getByRole('link', { name: 'Linked devices' }).click()
  const code = await client.pairingCode(owner.number)
  const field = page.getByRole('textbox', { name: 'Code' })
  await field.fill(code === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA')
  await page.getByRole('button', { name: 'Link with this code' }).click()
  await expect(page.getByRole('alert')).toContainText(/code/i)
  await field.fill(code.toLowerCase())
  await expect(field).toHaveValue(`${code.slice(0, 4)}-${code.slice(4)}`)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toHaveText('Linked as device 1')
  await client.online()
  await page.getByRole('button', { name: 'Log out all devices' }).click()
  await page.getByRole('button', { name: 'Log out now' }).click()
  await expect(page.getByText('No device is linked to this phone')).toBeVisible()
})

test.describe('on a Brazilian phone', () => {
  test.use({ locale: 'pt-BR', viewport: { width: 390, height: 844 } })

  test('speaks Portuguese until another language is chosen', async ({ page }) => {
    await expect(page.getByRole('heading', { name: 'De quem é este celular?' })).toBeVisible()
    await page.getByRole('button', { name: 'Español' }).click()
    await expect(page.getByRole('heading', { name: '¿De quién es este teléfono?' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: '¿De quién es este teléfono?' })).toBeVisible()
    await expect(page).toHaveTitle('Teléfono de mentira')
  })
})
