import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { isOfTheLine, shieldListeners } from './shielded-listeners'

const stumble = new Error('Nobody expected that')

function shielded() {
  const emitter = new EventEmitter()
  const onError = vi.fn()
  shieldListeners(emitter, isOfTheLine, onError)
  return { emitter, onError }
}

it('calls every listener of a stanza, whichever of them stumbles, at once or later', async () => {
  const { emitter, onError } = shielded()
  const heard = vi.fn()
  emitter.on('CB:chatstate', () => {
    throw stumble
  })
  emitter.on('CB:chatstate', () => Promise.reject(stumble))
  emitter.on('CB:chatstate', heard)
  expect(emitter.emit('CB:chatstate', { tag: 'chatstate' })).toBe(true)
  expect(heard).toHaveBeenCalledWith({ tag: 'chatstate' })
  await vi.waitFor(() => expect(onError.mock.calls).toEqual([[stumble], [stumble]]))
})

it('says whether somebody listens, and calls once who asked for it once', () => {
  const { emitter } = shielded()
  const heard = vi.fn()
  emitter.once('TAG:1', heard)
  expect(emitter.emit('TAG:1')).toBe(true)
  expect(emitter.emit('TAG:1')).toBe(false)
  expect(heard).toHaveBeenCalledOnce()
})

it('leaves to whoever emits what did not come over the line', () => {
  const { emitter, onError } = shielded()
  emitter.on('close', () => {
    throw stumble
  })
  expect(() => emitter.emit('close')).toThrow(stumble)
  expect(() => emitter.emit('error', stumble)).toThrow(stumble)
  expect(onError).not.toHaveBeenCalled()
})
