import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const PAGE_FOLDER = path.join('worker', 'simulator', 'phone-page', 'page')

/** Path → type and content of everything the page consists of. */
export type PageAssets = Map<string, { type: string; content: string | Uint8Array }>

/**
 * Bundled when a browser first asks, so that nobody who only wants the wire pays for it, and nothing has to be
 * built beforehand. @throws Error when the sources are not there, or do not compile.
 */
export async function bundlePage(): Promise<PageAssets> {
  const folder = findPageFolder()
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'main.tsx'), path.join(folder, 'phone.css')],
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
    publicPath: '/',
    logLevel: 'silent',
  })
  const assets: PageAssets = new Map([['/', { type: 'text/html; charset=utf-8', content: DOCUMENT }]])
  for (const { path: file, contents } of outputFiles) {
    const type = TYPES[path.extname(file)]
    if (type) assets.set(`/${path.basename(file)}`, { type, content: contents })
  }
  return assets
}

const TYPES: Record<string, string | undefined> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
}

const DOCUMENT = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<title>Pretend phone</title>
<link rel="icon" href="data:,">
<link rel="preload" href="/Geist-Variable.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/phone.css">
<script type="module" src="/main.js"></script>
</head>
<body><div id="phone"></div></body>
</html>
`

/** This code may run from a bundle anywhere in the clone, so the sources are looked for upwards from it. */
function findPageFolder(): string {
  for (const start of [path.dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = path.dirname(folder)) {
      const candidate = path.join(folder, PAGE_FOLDER)
      if (existsSync(candidate)) return candidate
      if (folder === path.dirname(folder)) break
    }
  }
  throw new Error(`The sources of the pretend phone (${PAGE_FOLDER}) are not here`)
}
