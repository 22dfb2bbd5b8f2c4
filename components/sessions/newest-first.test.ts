import { describe, expect, it } from 'vitest'
import { addNewest, addOlder, type Page } from './newest-first'

const page = (ids: string, before: string | null = null): Page => ({
  rows: ids.split('').map((id) => ({ id })),
  before,
})
const idsOf = ({ rows }: Page): string => rows.map(({ id }) => id).join('')

describe('what happened to a number, on screen', () => {
  it('keeps what was loaded of the past when something new happens', () => {
    const merged = addNewest(page('fedcba', 'older than a'), page('gfed', 'older than d'))
    expect(idsOf(merged)).toBe('gfedcba')
    expect(merged.before).toBe('older than a')
  })

  it('leaves no gap when more has happened than a page holds', () => {
    const merged = addNewest(page('cba'), page('zyx', 'older than x'))
    expect(idsOf(merged)).toBe('zyx')
    expect(merged.before).toBe('older than x')
  })

  it('is the first page while nothing is known, even an empty one', () => {
    expect(idsOf(addNewest(null, page('ba')))).toBe('ba')
    expect(idsOf(addNewest(page(''), page('')))).toBe('')
  })

  it('shows nothing twice when an older page comes twice', () => {
    const once = addOlder(page('dc', 'x'), page('ba'))
    expect(idsOf(addOlder(once, page('ba')))).toBe('dcba')
  })
})
