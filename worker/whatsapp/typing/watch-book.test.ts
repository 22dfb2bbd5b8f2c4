import { beforeEach, expect, it } from 'vitest'
import { openWatchBook, type WatchBook } from './watch-book'

const goneMs = 40_000
const lingerMs = 3_000
const carla = '4916012345678@s.whatsapp.net'
const david = '4917012345678@s.whatsapp.net'

let book: WatchBook
beforeEach(() => {
  book = openWatchBook({ goneMs, lingerMs })
})

const say = (isWatching: boolean, watcherId: string, chatJid: string, now: number): void =>
  book.hear({ sessionId: 'any', watcherId, chatJid, isWatching }, now)
const chats = (now: number): string[] => [...book.chats(now)]

it('forgets whoever does not say again that they watch', () => {
  say(true, 'a', carla, 0)
  expect(chats(goneMs - 1)).toEqual([carla])
  say(true, 'a', carla, goneMs - 1)
  expect(chats(goneMs)).toEqual([carla])
  expect(chats(2 * goneMs - 1)).toEqual([])
})

it('watches a chat for as long as one of several does', () => {
  say(true, 'a', carla, 0)
  say(true, 'b', carla, 10_000)
  say(false, 'a', carla, 11_000)
  expect(chats(goneMs + 9_999)).toEqual([carla])
  expect(chats(goneMs + 10_000)).toEqual([])
})

it('takes who goes on to another chat from the one before, and waits a little for who leaves', () => {
  say(true, 'a', carla, 0)
  say(false, 'a', carla, 1_000)
  expect(chats(1_000 + lingerMs - 1)).toEqual([carla])
  say(true, 'a', david, 2_000)
  expect(chats(2_001)).toEqual([david])
  say(false, 'a', david, 3_000)
  expect(chats(3_000 + lingerMs)).toEqual([])
})

it('keeps who watches when an older chat is said to be left', () => {
  say(true, 'a', carla, 0)
  say(true, 'a', david, 1_000)
  say(false, 'a', carla, 1_001)
  expect(chats(20_000)).toEqual([david])
})

it('keeps nobody longer for leaving', () => {
  say(true, 'a', carla, 0)
  say(false, 'a', carla, goneMs - 1)
  say(false, 'b', carla, goneMs - 1)
  expect(chats(goneMs)).toEqual([])
})
