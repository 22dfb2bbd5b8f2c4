import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { extendTailwindMerge } from 'tailwind-merge'
import { expect, it } from 'vitest'
import { mergeClasses } from './merge-classes'

/** The library with all it knows, and the names of our own scales. */
const mergeAll = extendTailwindMerge({
  extend: {
    theme: {
      text: ['11', '12', '13', '14', '15', '16', '20', '24'],
      radius: ['near', 'tag', 'control', 'bubble', 'dialog'],
      shadow: ['e1', 'e2'],
    },
  },
})

const root = path.resolve(import.meta.dirname, '..', '..')
/** Words of our code that are classes of Tailwind as well. */
const justWords = new Set(['blur', 'drop-shadow', 'filter', '@container', 'resize', 'container'])

/** Every class in the sources, without what says when it counts. */
function classesInUse(): string[] {
  const found = new Set<string>()
  for (const folder of ['app', 'components']) {
    for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || file.includes('merge-classes')) continue
      const text = readFileSync(path.join(root, folder, file), 'utf8')
      for (const [, , quoted = ''] of text.matchAll(/(['"`])((?:(?!\1)[^\\\n])*)\1/g)) {
        for (const word of quoted.split(/\s+/)) {
          const name = word.replace(/^(?:[a-z@*[][^:\s]*:)+/, '')
          if (!/^-?[a-z@[]/.test(name) || /[{}$]/.test(name) || justWords.has(name)) continue
          // What the library does not know, it leaves twice.
          if (mergeAll(`${name} ${name}`) === name) found.add(name)
        }
      }
    }
  }
  return [...found]
}

/** Steps of one scale decide alike. */
const shapeOf = (name: string): string =>
  name.replace(/^-/, '').replace(/-(?:[\d./]+|\[[^\]]*\]|full|auto|px)$/, '-N')

it('merges any two classes of ours as the whole library does', () => {
  const classes = classesInUse()
  expect(classes.length).toBeGreaterThan(300)
  const examples = [...new Map(classes.map((name) => [shapeOf(name), name])).values()]
  const different = (pairs: [string, string][]): string[] =>
    pairs.map((pair) => pair.join(' ')).filter((pair) => mergeClasses(pair) !== mergeAll(pair))
  expect(different(examples.flatMap((a) => examples.map((b): [string, string] => [a, b])))).toEqual([])
  const siblings = classes.flatMap((name): [string, string][] => {
    const shape = shapeOf(name)
    const example = examples.find((one) => shapeOf(one) === shape) ?? name
    return [
      [name, example],
      [example, name],
    ]
  })
  expect(different(siblings)).toEqual([])
})
