import { describe, expect, it } from 'vitest'
import { markOf, withMark } from './mark-selection'

const pressed = (key: string, held: Partial<Parameters<typeof markOf>[0]> = {}) =>
  markOf({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held })

it('knows the keys of WhatsApp, on either kind of keyboard', () => {
  expect([
    pressed('b', { ctrlKey: true }),
    pressed('I', { metaKey: true }),
    pressed('X', { ctrlKey: true, shiftKey: true }),
    pressed('m', { ctrlKey: true, shiftKey: true }),
  ]).toEqual(['*', '_', '~', '```'])
  expect([
    pressed('b'),
    pressed('b', { ctrlKey: true, altKey: true }),
    pressed('x', { ctrlKey: true }),
  ]).toEqual([undefined, undefined, undefined])
})

/** A text with its selection between brackets. */
const parse = (text: string) => ({
  text: text.replace(/[[\]]/g, ''),
  start: text.indexOf('['),
  end: text.indexOf(']') - 1,
})

describe('a mark', () => {
  it.each([
    ['a [word] here', '*', 'a *[word]* here'],
    ['a[ word ]here', '*', 'a *[word]* here'],
    ['a *[word]* here', '*', 'a [word] here'],
    ['*[word]*', '_', '*_[word]_*'],
    ['a [] b', '*', 'a *[]* b'],
    ['[  ]x', '_', '  _[]_x'],
  ])('on %j, %s, leaves %j', (text, mark, left) => {
    expect(withMark(parse(text), mark)).toEqual(parse(left))
  })
})
