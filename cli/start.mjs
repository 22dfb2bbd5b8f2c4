// `npm run cli -- COMMAND`.
import { runEntry } from '../supervisor/prelude.mjs'

await runEntry('cli/main.ts', 'cli')
