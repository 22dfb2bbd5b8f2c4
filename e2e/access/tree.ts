import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { cloneRoot } from '../../supervisor/root'

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
})

/** A server action as the build knows it: how a browser names it, and the address of a page that carries it. */
export type BuiltAction = { id: string; page: string }

const read = (file: string): string => readFileSync(path.join(cloneRoot, file), 'utf8')

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(cloneRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.posix.join(folder, file))

function exportsOf(source: string): string[] {
  const declared = [...source.matchAll(/^export (?:const|async function|function) (\w+)/gm)]
  const renamed = [...source.matchAll(/^export \{([^}]+)\}/gm)].flatMap(([, list = '']) => list.split(','))
  return [
    ...declared.map(([, name = '']) => name),
    ...renamed.map((part) => part.trim().split(/\s+/).at(-1) ?? ''),
  ]
}

/** The address of a page or route from its file: groups are no part of it. */
const addressOf = (file: string): string =>
  `/${path.posix.dirname(file.replace(/^app\//, ''))}`.replaceAll(/\/\([^)]+\)/g, '').replace(/\/\.$/, '/')

/** Every method of every route handler, as `GET /api/…`. Exports are routes too. */
export const routesOfTree = (): string[] =>
  filesOf('app')
    .filter((file) => file.endsWith('/route.ts'))
    .flatMap((file) =>
      exportsOf(read(file))
        .filter((name) => /^[A-Z]+$/.test(name))
        .map((method) => `${method} ${addressOf(file)}`),
    )
    .sort()

/** The address of every page of a workspace. */
export const pagesOfWorkspace = (): string[] =>
  filesOf('app/w')
    .filter((file) => file.endsWith('/page.tsx'))
    .map(addressOf)
    .sort()

/** Every exported server action, as `app/…/actions.ts#name`. */
export const actionsOfTree = (): string[] =>
  ['app', 'components', 'lib']
    .flatMap(filesOf)
    .filter((file) => read(file).startsWith("'use server'"))
    .flatMap((file) => exportsOf(read(file)).map((name) => `${file}#${name}`))
    .sort()

/** The same from the build. */
export function builtActions(): Map<string, BuiltAction> {
  const manifest = Manifest.parse(JSON.parse(read('.next/server/server-reference-manifest.json')))
  return new Map(
    Object.entries(manifest.node).map(([id, { filename, exportedName, workers }]) => [
      `${filename}#${exportedName}`,
      { id, page: addressOf(Object.keys(workers)[0] ?? '') },
    ]),
  )
}
