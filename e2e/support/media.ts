import { createHash } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import sharp from 'sharp'
import type { SimulatorClient } from '../../worker/simulator/client'
import { until } from '../../worker/testing/until'
import { expectAccessible } from './accessible'
import { sendVideo } from './video'

type People = { owner: { number: string }; customer: { number: string; name: string } }

const sha256 = (data: Buffer): string => createHash('sha256').update(data).digest('hex')

/** One colour in the size that is asked for, as a camera would hand it over. */
const photo = (background: string, width = 640, height = 400): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()

/** As if the files came from the desktop or the clipboard: both hand over the same. */
async function hand(
  to: Locator,
  event: 'paste' | 'dragover' | 'drop',
  file: { name: string; data: Buffer; type: string },
): Promise<void> {
  const { name, data, type } = file
  await to.evaluate(
    (element, { base64, ...told }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([bytes], told.name, { type: told.type }))
      const options = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        told.event === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
          : new DragEvent(told.event, { ...options, dataTransfer: transfer }),
      )
    },
    { base64: data.toString('base64'), name, type, event },
  )
}

/** In the open thread with the customer: a picture comes and is looked at; files, a video and a voice note go out. */
export async function shareFiles(
  page: Page,
  simulator: SimulatorClient,
  { owner, customer }: People,
): Promise<void> {
  const thread = page.getByRole('list', { name: 'Messages' })
  const tray = page.getByRole('list', { name: 'Files to send' })
  const field = page.getByRole('textbox', { name: `Reply to ${customer.name}` })

  const theirs = await photo('#b06a4a')
  const from = { from: customer.number, to: owner.number }
  const content = { mimetype: 'image/jpeg', data: theirs.toString('base64') }
  await simulator.sendMedia({ ...from, ...content, kind: 'image', caption: 'Chegou *assim*' })
  const shown = thread.getByRole('img', { name: `Photo from ${customer.name}` }).last()
  await expect(shown).toBeVisible()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  await expect(thread.getByRole('strong').filter({ hasText: 'assim' })).toBeVisible()
  await shown.click()
  const large = page.getByRole('dialog', { name: `Photo from ${customer.name}` })
  await expect(large.getByRole('link', { name: 'Download' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(large).toHaveCount(0)

  const ours = [await photo('#2f6f7a'), await photo('#d9c27a', 300, 500), Buffer.from('prazo;preço\n3;412\n')]
  const [first, second, table] = ours as [Buffer, Buffer, Buffer]
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'nova.jpg', mimeType: 'image/jpeg', buffer: first })
  await hand(field, 'paste', { name: 'lado.jpg', type: 'image/jpeg', data: second })
  await hand(thread, 'dragover', { name: 'orçamento.csv', type: 'text/csv', data: table })
  await expect(page.getByText(`Drop files here to send them to ${customer.name}`)).toBeVisible()
  await hand(page.locator('[data-drop-zone]'), 'drop', {
    name: 'orçamento.csv',
    type: 'text/csv',
    data: table,
  })
  await expect(tray.getByRole('listitem')).toHaveCount(3)
  await field.fill('Esta é a nova')
  await page.keyboard.press('Enter')
  await expect(tray).toHaveCount(0)
  const arrived = async (kind: string, count: number) => {
    const all = await simulator.conversation(customer.number, owner.number)
    const found = all.filter((entry) => entry.from === owner.number && entry.kind === kind)
    return found.length >= count && found
  }
  const pictures = await until('our pictures', () => arrived('image', 2))
  const [paper] = await until('our table', () => arrived('document', 1))
  expect(pictures.map(({ text }) => text)).toEqual(['Esta é a nova', ''])
  const onPhone = await Promise.all(
    [...pictures, ...(paper ? [paper] : [])].map(({ id }) => simulator.mediaOf(customer.number, id)),
  )
  expect(onPhone.map((file) => file.sha256)).toEqual(ours.map(sha256))
  expect(onPhone.at(-1)?.fileName).toBe('orçamento.csv')
  await expect(thread.getByRole('listitem').last().getByRole('img', { name: 'Delivered' })).toBeVisible()

  await sendVideo(page, simulator, { arrived, customer })
  await recordVoice(page, simulator, { arrived, customer })
  await sendAgain(page, simulator, { owner, customer })
}

/** What WhatsApp has refused goes out once more with one press. */
async function sendAgain(page: Page, simulator: SimulatorClient, { owner, customer }: People): Promise<void> {
  const text = 'Chega na quinta'
  await simulator.fault({ kind: 'errorAck', phone: owner.number, contact: customer.number, code: 479 })
  await page.getByRole('textbox', { name: `Reply to ${customer.name}` }).fill(text)
  await page.keyboard.press('Enter')
  const bubble = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').filter({ hasText: text })
  await expect(bubble).toContainText('Not sent. WhatsApp refused the message.')
  await bubble.getByRole('button', { name: 'What happened' }).click()
  const flight = page.getByRole('dialog', { name: 'What happened' })
  const steps = flight.getByRole('listitem')
  await expect(steps.last()).toContainText('WhatsApp refused the message. Code 479.')
  await page.keyboard.press('Escape')
  await bubble.getByRole('button', { name: 'Resend' }).click()
  await simulator.waitFor({ kind: 'message-received', phone: customer.number, text })
  await expect(bubble.getByRole('img', { name: 'Delivered' })).toBeVisible()
}

/** The same as with a camera: on a phone the files are chosen too. */
export async function sendPhoto(page: Page, send: string): Promise<void> {
  const file = { name: 'azul.jpg', mimeType: 'image/jpeg', buffer: await photo('#2f4f9a', 400, 300) }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: send }).tap()
}

type Arrived = (kind: string, count: number) => Promise<false | { id: string }[]>

/** Chromium hears a tone that it makes itself. */
async function recordVoice(
  page: Page,
  simulator: SimulatorClient,
  { arrived, customer }: { arrived: Arrived; customer: People['customer'] },
): Promise<void> {
  const thread = page.getByRole('list', { name: 'Messages' })
  await page.context().grantPermissions(['microphone'])
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  const bar = page.getByRole('group', { name: 'Recording' })
  await expect(bar.getByRole('button', { name: 'Send the recording' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(bar).toHaveCount(0)
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await expect(bar).toContainText('0:01')
  await page.keyboard.press('Enter')
  const [voice] = (await until('our voice note', () => arrived('voice', 1))) || []
  const file = await simulator.mediaOf(customer.number, voice?.id ?? '')
  expect(file).toMatchObject({
    kind: 'voice',
    mimetype: 'audio/ogg; codecs=opus',
    isIntact: true,
  })
  // A busy machine takes its time to stop it.
  expect(file.seconds).toBeGreaterThanOrEqual(1)
  expect(Buffer.from(file.data, 'base64').subarray(0, 4).toString()).toBe('OggS')
  const bubble = thread.getByRole('listitem').last()
  await bubble.getByRole('button', { name: 'Play the voice message' }).click()
  await expect(bubble.getByRole('slider', { name: 'Position' })).not.toHaveValue('0')
  await expect(bubble.getByRole('button', { name: 'Play the voice message' })).toBeVisible()
}
