import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftKey, noteDraftKey, outboxKey } from '../inbox/storage-keys'
import { forgetStoredTexts, forgetUnownedTexts, readStoredText, writeStoredText } from './use-stored-text'

/** As in a browser: what is kept are properties of it, what it can do is not. */
class BrowserStorage {
  [key: string]: unknown
  static {
    Object.assign(this.prototype, {
      getItem(this: BrowserStorage, key: string): unknown {
        return this[key] ?? null
      },
      setItem(this: BrowserStorage, key: string, value: string): void {
        this[key] = value
      },
      removeItem(this: BrowserStorage, key: string): void {
        delete this[key]
      },
    })
  }
}

let browser: BrowserStorage
beforeEach(() => {
  browser = new BrowserStorage()
  vi.stubGlobal('localStorage', browser)
})
afterEach(() => vi.unstubAllGlobals())

const conversation = '0192f0c1-0000-7000-8000-000000000001'
const [rafael, bia] = ['rafael', 'bia']

test.each([
  ['a draft', draftKey],
  ['a note that is being written', noteDraftKey],
  ['a message that waits', outboxKey],
])('%s of one person is not shown to another at the same browser', (_, keyOf) => {
  writeStoredText(keyOf(rafael, conversation), 'from Rafael')
  expect(readStoredText(keyOf(bia, conversation))).toBe('')
  writeStoredText(keyOf(bia, conversation), 'from Bia')
  expect(readStoredText(keyOf(rafael, conversation))).toBe('from Rafael')
})

test('forgets texts that are nobody’s, and nothing else', () => {
  writeStoredText(draftKey(rafael, conversation), 'from Rafael')
  for (const kind of ['draft', 'note', 'outbox']) writeStoredText(`${kind}:${conversation}`, 'from somebody')
  browser['other:draft'] = 'of another product'
  forgetUnownedTexts()
  expect(Object.keys(browser)).toEqual([`switchboard:${draftKey(rafael, conversation)}`, 'other:draft'])
})

test('forgets everybody’s texts when somebody signs out', () => {
  writeStoredText(draftKey(rafael, conversation), 'from Rafael')
  browser['other:draft'] = 'of another product'
  forgetStoredTexts()
  expect(Object.keys(browser)).toEqual(['other:draft'])
})
