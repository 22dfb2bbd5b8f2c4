// `npm run demo`.
import { runEntry } from '../supervisor/prelude.mjs'

await runEntry('demo/main.ts', 'demo')
