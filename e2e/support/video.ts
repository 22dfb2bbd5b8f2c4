import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import type { SimulatorClient } from '../../worker/simulator/client'
import { until } from '../../worker/testing/until'

type Arrived = (kind: string, count: number) => Promise<false | { id: string }[]>

const measures = { width: 320, height: 180 }
const color = { r: 47, g: 111, b: 122 }

/** Chromium draws and records a second of one colour, with a mark that moves. */
const recordVideo = async (page: Page): Promise<Buffer> => {
  const base64 = await page.evaluate(
    async ({ size, fill }) => {
      const canvas = Object.assign(document.createElement('canvas'), size)
      const pen = canvas.getContext('2d')
      const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/mp4;codecs=vp9' })
      const pieces: Blob[] = []
      recorder.ondataavailable = ({ data }) => pieces.push(data)
      const isOver = new Promise((resolve) => recorder.addEventListener('stop', resolve))
      const draw = (at: number): void => {
        if (!pen) return
        pen.fillStyle = fill
        pen.fillRect(0, 0, size.width, size.height)
        pen.fillStyle = '#ffffff'
        pen.fillRect(at / 20, 8, 8, 8)
      }
      draw(0)
      recorder.start()
      const startedAt = performance.now()
      await new Promise<void>((resolve) => {
        const next = (): void => {
          const passed = performance.now() - startedAt
          draw(passed)
          if (passed < 1_300) requestAnimationFrame(next)
          else resolve()
        }
        next()
      })
      recorder.stop()
      await isOver
      const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    },
    { size: measures, fill: `rgb(${color.r} ${color.g} ${color.b})` },
  )
  return Buffer.from(base64, 'base64')
}

/** As in a browser that is busy: the frame is not there to be drawn when it is said to be. */
const drawLate = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const pen = CanvasRenderingContext2D.prototype
    const draw = Object.getOwnPropertyDescriptor(pen, 'drawImage')?.value as typeof pen.drawImage
    pen.drawImage = () => {
      pen.drawImage = draw
    }
  })

/** Mostly that colour, as far as a small JPEG or WebP keeps it. */
async function expectColor(picture: Buffer): Promise<void> {
  const { channels } = await sharp(picture).stats()
  channels.slice(0, 3).forEach(({ mean }, index) => {
    expect(Math.abs(mean - Object.values(color)[index]!)).toBeLessThan(16)
  })
}

/** In the open thread: a video goes out, and is known by a picture here and on the phone. */
export async function sendVideo(
  page: Page,
  simulator: SimulatorClient,
  { arrived, customer }: { arrived: Arrived; customer: { number: string } },
): Promise<void> {
  const bytes = await recordVideo(page)
  await drawLate(page)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'forno.mp4', mimeType: 'video/mp4', buffer: bytes })
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const [entry] = (await until('our video', () => arrived('video', 1))) || []
  const file = await simulator.mediaOf(customer.number, entry?.id ?? '')
  expect(file).toMatchObject({ kind: 'video', mimetype: 'video/mp4', isIntact: true, ...measures })
  expect(Buffer.from(file.data, 'base64').equals(bytes)).toBe(true)
  expect(file.seconds).toBeGreaterThanOrEqual(1)
  await expectColor(Buffer.from(file.thumbnail ?? '', 'base64'))

  const bubble = page.getByRole('list', { name: 'Messages' }).getByRole('listitem').last()
  await expect(bubble.getByRole('img', { name: 'Delivered' })).toBeVisible()
  const poster = await bubble.locator('video').getAttribute('poster')
  const answer = await page.request.get(new URL(poster ?? '', page.url()).href)
  expect(answer.headers()['content-type']).toBe('image/webp')
  await expectColor(await answer.body())
}
