import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ensureChromium, findChromium } from './chromium.mjs'

let folder: string
let browser: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'switchboard-chromium-'))
  browser = path.join(folder, 'chromium')
  vi.spyOn(console, 'log').mockReturnValue(undefined)
  vi.stubEnv('CHROMIUM_PATH', '')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const make = (): void => {
  writeFileSync(browser, '#!/bin/sh\n')
  chmodSync(browser, 0o755)
}
const bare = () => ({ candidates: () => Promise.resolve([browser]), installers: [] as string[] })

it('takes the browser that is there, and installs nothing', async () => {
  make()
  const installers = [`touch ${folder}/installed`]
  expect(await ensureChromium({ ...bare(), installers })).toBe(browser)
})

it('installs one when none is there, by the next way when one fails', async () => {
  const installers = ['exit 1', `printf '#!/bin/sh\\n' > ${browser} && chmod +x ${browser}`, 'exit 2']
  expect(await ensureChromium({ ...bare(), installers })).toBe(browser)
  expect(vi.mocked(console.log).mock.calls).toHaveLength(2)
})

it('says what to do when none can be installed', async () => {
  await expect(ensureChromium({ ...bare(), installers: ['exit 1'] })).rejects.toThrow(/set CHROMIUM_PATH/)
})

it('takes the named one and no other, and says when that is no program', async () => {
  make()
  vi.stubEnv('CHROMIUM_PATH', browser)
  expect(await findChromium()).toBe(browser)
  vi.stubEnv('CHROMIUM_PATH', path.join(folder, 'nothing'))
  await expect(findChromium()).rejects.toThrow(/nothing is not a program/)
})
