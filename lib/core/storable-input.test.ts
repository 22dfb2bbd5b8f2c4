import { expect, it } from 'vitest'
import { storableInput } from './storable-input'

it('takes out of every text what no column can keep', () => {
  const sent = { text: 'a\u0000b', ids: ['\u0000', 'x\udfff'], nested: { name: 'é👍' } }
  expect(storableInput(sent)).toEqual({ text: 'ab', ids: ['', 'x\ufffd'], nested: { name: 'é👍' } })
})

it('leaves what is no text as it is', () => {
  const [at, bytes] = [new Date(0), Buffer.from('a\u0000')]
  const sent = { at, bytes, count: 3, none: null, missing: undefined }
  expect(storableInput(sent)).toEqual(sent)
  expect((storableInput(sent) as typeof sent).bytes).toBe(bytes)
})

it('takes names for names, and is not led down for ever', () => {
  const named = JSON.parse('{"__proto__": {"role": "admin"}}') as object
  expect(Object.getPrototypeOf(storableInput(named))).toBe(Object.prototype)
  let deep: unknown = 'a\u0000'
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep]
  expect(() => storableInput(deep)).not.toThrow()
})
