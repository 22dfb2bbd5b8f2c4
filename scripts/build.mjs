// `npm run build`: the same build as at the first start.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from '../supervisor/bundle.mjs'

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))))
await import(pathToFileURL(await bundle('supervisor/build-command.ts', 'build-command')).href)
