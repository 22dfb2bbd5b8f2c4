// `npm run demo`.
import { runEntry } from '../supervisor/prelude.mjs'

// The demo itself speaks to the database, by a client that is made and not kept.
await runEntry('demo/prepare.ts', 'demo-prepare')
if (process.exitCode === undefined) await runEntry('demo/main.ts', 'demo')
