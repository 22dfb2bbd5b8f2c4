import { build } from 'esbuild'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/**
 * Bundles one TypeScript entry into dist/<name>.mjs, so that one process of plain Node runs it: a wrapper such as
 * tsx dies alone when it is killed and leaves the real program behind. Packages stay in node_modules.
 */
export async function bundle(entry, name) {
  const outfile = path.join(root, 'dist', `${name}.mjs`)
  const { outputFiles } = await build({
    write: false,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  })
  // Two starts may bundle at once; neither may read half of the other's file.
  await mkdir(path.dirname(outfile), { recursive: true })
  for (const { path: file, contents } of outputFiles) {
    await writeFile(`${file}.${process.pid}`, contents)
    await rename(`${file}.${process.pid}`, file)
  }
  return outfile
}
