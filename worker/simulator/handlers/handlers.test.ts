import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { QUERY_HANDLERS } from './iq'
import { STANZA_HANDLERS } from './stanza-table'

const folder = new URL('../', import.meta.url)
const readme = readFileSync(new URL('README.md', folder), 'utf8').split('## Stanza → handler')[1] ?? ''

/** Rows of the README that link what is named in backquotes to a file. */
function rowsOf(heading: string): Array<{ name: string; file: string }> {
  const table = readme.slice(readme.indexOf(`| ${heading} `)).split('\n\n')[0] ?? ''
  const rows = [...table.matchAll(/^\| `([^`]+)` +\| \[[^\]]+\]\(([^)]+)\)/gm)]
  return rows.map(([, name = '', file = '']) => ({ name, file }))
}

const stanzas = rowsOf('stanza')
const queries = rowsOf('query')
/** Parts that several handlers share. */
const SHARED = ['handlers/groups/access.ts', 'handlers/groups/table.ts', 'handlers/queries/signed-prekey.ts']

describe('the table of handlers in the README', () => {
  it('names every stanza and every query that is understood, and no other', () => {
    expect(stanzas.map(({ name }) => name).sort()).toEqual(Object.keys(STANZA_HANDLERS).sort())
    expect(queries.map(({ name }) => name).sort()).toEqual(Object.keys(QUERY_HANDLERS).sort())
  })

  it('leads to every file that handles one', () => {
    const linked = new Set([...stanzas, ...queries].map(({ file }) => file))
    for (const place of ['handlers/queries/', 'handlers/groups/']) {
      const files = readdirSync(new URL(place, folder)).map((name) => `${place}${name}`)
      const handlers = files.filter((file) => !SHARED.includes(file))
      expect([...linked].filter((file) => file.startsWith(place)).sort()).toEqual(handlers.sort())
    }
  })

  it.each([...new Set([...stanzas, ...queries].map(({ file }) => file))])(
    'one handler stands in %s',
    (file) => {
      const source = readFileSync(new URL(file, folder), 'utf8')
      const exported = [...source.matchAll(/^export (?:const|function|async function) ([a-z]\w*)/gm)]
      // The refusal has one for stanzas and one for queries.
      expect(exported.map(([, name]) => name)).toHaveLength(file === 'handlers/refusal.ts' ? 2 : 1)
    },
  )
})
