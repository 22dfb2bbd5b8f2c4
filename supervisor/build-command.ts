import { buildIfStale, generateIfStale } from './build'
import { actionsKey, loadMasterKey, parseMasterKey } from './master-key'
import { isMigrated } from './external-database'
import { describeFailure } from './plain-error'
import { readSettings } from './settings'
import { print, printError } from './terminal'

/** `npm run build`: what `npm start` builds, for the key and port it would use. `--client` makes the types only. */
async function build(): Promise<void> {
  if (process.argv.includes('--client')) {
    await generateIfStale()
    return
  }
  const settings = readSettings(process.env, false)
  const external = settings.externalDatabase
  const masterKey =
    settings.masterKey === undefined
      ? loadMasterKey(settings.stateDir, undefined, external && (await isMigrated(external.ownerUrl)))
      : parseMasterKey(settings.masterKey, 'The setting MASTER_KEY')
  const { built } = await buildIfStale({
    realtimePort: settings.realtimePort,
    actionsKey: actionsKey(masterKey),
    log: print,
  })
  print(built.length === 0 ? 'The build is up to date.' : `Built: ${built.join(', ')}.`)
}

try {
  await build()
} catch (error) {
  printError(describeFailure(error, 'The build failed'))
  process.exitCode = 1
}
