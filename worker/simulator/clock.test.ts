import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Clock } from './clock'

describe('the clock', () => {
  let clock: Clock
  let happened: string[]

  beforeEach(() => {
    clock = new Clock()
    happened = []
  })
  afterEach(() => clock.close())

  const plan = (delayMs: number, name: string) => clock.after(delayMs, () => happened.push(name))

  it('runs what falls due while it is moved, in the order in which it is due', () => {
    clock.stop()
    plan(300, 'third')
    plan(100, 'first')
    plan(100, 'second')
    plan(400, 'fourth')
    clock.advance(300)
    expect(happened).toEqual(['first', 'second', 'third'])
  })

  it('runs what a task plans for the time that has come already', () => {
    clock.stop()
    clock.after(100, () => plan(100, 'later'))
    clock.advance(100)
    expect(happened).toEqual([])
    clock.advance(100)
    expect(happened).toEqual(['later'])
  })

  it('stands still while it is stopped and goes on from there', () => {
    clock.stop()
    const stoppedAt = clock.nowMs()
    clock.advance(3_600_000)
    expect(clock.nowMs()).toBe(stoppedAt + 3_600_000)
    clock.start()
    expect(clock.nowMs()).toBeGreaterThanOrEqual(stoppedAt + 3_600_000)
  })

  it('runs on by itself otherwise', async () => {
    await new Promise<void>((resolve) => clock.after(5, resolve))
  })

  it('runs nothing after it is closed', () => {
    clock.stop()
    plan(1, 'never')
    clock.close()
    clock.advance(10)
    expect(happened).toEqual([])
  })
})
