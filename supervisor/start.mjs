// `npm start`.
import { runEntry } from './prelude.mjs'

await runEntry('supervisor/main.ts', 'supervisor')
