import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

type Mutant = { name: string; file: string; find: string; replace: string }

const folder = path.join('scripts', 'mutants')
const all = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Mutant[],
)

it('every mutant changes what is there, and has a name of its own', () => {
  const changesNothing = ({ file, find, replace }: Mutant): boolean =>
    find === replace || !readFileSync(file, 'utf8').includes(find)
  expect(all.filter(changesNothing).map(({ name }) => name)).toEqual([])
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})
