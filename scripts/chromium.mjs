import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser for the tests: the setting CHROMIUM_PATH, one of this machine, or Playwright's own. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return given
    throw new Error(`CHROMIUM_PATH=${given} is not a program; correct it or leave it out.`)
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [
    ...names.map((name) => `/usr/bin/${name}`),
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...macs,
  ]
  const found = candidates.find(isExecutable)
  if (found !== undefined) return found
  const { chromium } = await import('@playwright/test')
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}

/** The same, and installs one when there is none. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found !== undefined) return found
  for (const command of installers()) {
    console.log(`No Chromium found; installing one: ${command}`)
    spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], timeout: 180_000 })
    const installed = await findChromium()
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The browser tests need Chromium and it could not be installed; install it and set CHROMIUM_PATH.',
  )
}

function installers() {
  const playwright = 'npx --no-install playwright install chromium'
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return [playwright]
  return ['apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium', playwright]
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
