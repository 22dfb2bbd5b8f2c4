import { EnvSchema } from '../lib/core/env'
import { databaseSettings } from '../supervisor/database-settings'
import { SettingsSchema } from '../supervisor/settings'
import { defaultStateDir } from '../supervisor/state-dir'

/** Beside the data of `npm start`, which the demo never touches. */
export const demoHome = (source: NodeJS.ProcessEnv): string =>
  `${defaultStateDir(source.SWITCHBOARD_HOME)}-demo`

/** What of the person's own settings the demo follows. The key and the port are part of the build. */
const followed = new Set(['PORT', 'REALTIME_PORT', 'LOG_LEVEL', 'MASTER_KEY'])

/**
 * The settings of the demo's product. Everything else of the install is put out: its database and its mail server
 * above all, its address, and what lets other machines in.
 */
export function demoEnvironment(
  source: NodeJS.ProcessEnv,
  whatsapp: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv & { SWITCHBOARD_HOME: string; SWITCHBOARD_STATUS_FILE: string } {
  const all = [...Object.keys(SettingsSchema.shape), ...Object.keys(EnvSchema.shape), ...databaseSettings]
  // Empty, not missing: a line of .env would be read otherwise.
  const putOut = Object.fromEntries(all.filter((name) => !followed.has(name)).map((name) => [name, '']))
  const home = demoHome(source)
  return {
    ...source,
    ...putOut,
    ...whatsapp,
    NODE_ENV: 'production',
    SWITCHBOARD_HOME: home,
    SWITCHBOARD_STATUS_FILE: `${home}/status.json`,
    // The demo itself watches for the end of npm.
    npm_lifecycle_event: undefined,
  }
}
