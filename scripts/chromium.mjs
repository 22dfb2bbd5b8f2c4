import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macs = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Where a browser may be on this machine, and the commands that install one, best first. */
const thisMachine = { candidates, installers: installers() }

/** The browser for the tests: the setting CHROMIUM_PATH, one of this machine, or Playwright's own. */
export async function findChromium(machine = thisMachine) {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return given
    throw new Error(`CHROMIUM_PATH=${given} is not a program; correct it or leave it out.`)
  }
  return (await machine.candidates()).find(isExecutable)
}

/** The same, and installs one when there is none. */
export async function ensureChromium(machine = thisMachine) {
  const found = await findChromium(machine)
  if (found !== undefined) return found
  for (const command of machine.installers) {
    console.log(`No Chromium found; installing one: ${command}`)
    spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'], timeout: 180_000 })
    const installed = await findChromium(machine)
    if (installed !== undefined) return installed
  }
  throw new Error(
    'The browser tests need Chromium and it could not be installed; install it and set CHROMIUM_PATH.',
  )
}

async function candidates() {
  const { chromium } = await import('@playwright/test')
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '')
  return [
    ...names.map((name) => `/usr/bin/${name}`),
    ...folders.flatMap((folder) => names.map((name) => path.join(folder, name))),
    ...macs,
    chromium.executablePath(),
  ]
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
