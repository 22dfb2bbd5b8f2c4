import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFocusBoard, tabGoneMs, type FocusBoard } from './focus-board'

let time = 0
let boards: FocusBoard[] = []
const name = crypto.randomUUID()
const open = (): FocusBoard => {
  const board = openFocusBoard(name, () => time)
  boards.push(board)
  return board
}
beforeEach(() => {
  time = 0
  boards = []
})
afterEach(() => boards.forEach((board) => board.close()))

it('knows in each tab what any of them is about', async () => {
  const [one, two] = [open(), open()]
  expect(one.isSeen()).toBe(false)
  two.tell({ conversationId: 'a' })
  await expect.poll(() => one.isRead('a')).toBe(true)
  expect([one.isRead('b'), one.isSeen(), two.isRead('a')]).toEqual([false, true, true])
  two.tell('page')
  await expect.poll(() => one.isRead('a')).toBe(false)
  expect(one.isSeen()).toBe(true)
  two.tell('away')
  await expect.poll(() => one.isSeen()).toBe(false)
})

it('learns from the tabs that were there before', async () => {
  open().tell({ conversationId: 'a' })
  const late = open()
  await expect.poll(() => late.isRead('a')).toBe(true)
})

it('forgets a tab that is gone, whether it said so or not', async () => {
  const [one, two, three] = [open(), open(), open()]
  two.tell('page')
  await expect.poll(() => one.isSeen()).toBe(true)
  two.close()
  boards = [one, three]
  await expect.poll(() => one.isSeen()).toBe(false)
  three.tell('page')
  await expect.poll(() => one.isSeen()).toBe(true)
  time += tabGoneMs + 1
  expect(one.isSeen()).toBe(false)
})
