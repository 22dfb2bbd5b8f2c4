import type { Locator } from '@playwright/test'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'

/** What a phone's camera would read off the screen. @throws Error when nothing can be read. */
export async function readQr(code: Locator): Promise<string> {
  const { data, width, height } = PNG.sync.read(await code.screenshot())
  const found = jsQR(new Uint8ClampedArray(data), width, height)
  if (found === null) throw new Error('No code can be read off the screen')
  return found.data
}
