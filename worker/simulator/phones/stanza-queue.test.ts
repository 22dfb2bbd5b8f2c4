import { describe, expect, it } from 'vitest'
import { node } from '../protocol/nodes'
import { StanzaQueue } from './stanza-queue'

describe('the queue of a linked device', () => {
  it('keeps the receipts of several members of a group for one message apart', () => {
    const queue = new StanzaQueue()
    for (const participant of ['1@lid', '2@lid']) {
      queue.add(node('receipt', { id: 'A', from: '3@g.us', participant }))
    }
    expect(queue.size).toBe(2)
    expect(queue.confirm('receipt', 'A', { participant: '1@lid' })).toBe(true)
    expect(queue.confirm('receipt', 'A', { participant: '1@lid' })).toBe(false)
    expect(queue.list().map(({ attrs }) => attrs.participant)).toEqual(['2@lid'])
  })

  it('keeps each question of a phone for a message until it is confirmed, the oldest first', () => {
    const queue = new StanzaQueue()
    const ask = (t: string) => queue.add(node('receipt', { id: 'A', from: '1@lid', type: 'retry', t }))
    const left = () => queue.list().map(({ attrs }) => attrs.t)
    ask('1')
    ask('2')
    queue.add(node('receipt', { id: 'A', from: '1@lid', t: '3' }))
    expect(left()).toEqual(['1', '2', '3'])
    expect(queue.confirm('receipt', 'A', { type: 'retry' })).toBe(true)
    expect(left()).toEqual(['2', '3'])
    expect(queue.confirm('receipt', 'A', { type: 'retry' })).toBe(true)
    expect(queue.confirm('receipt', 'A', { type: 'retry' })).toBe(false)
    expect(left()).toEqual(['3'])
    expect(['A', 'B'].map((id) => queue.isAskedFor(id))).toEqual([true, false])
  })

  it('replaces a message that was encrypted again and moves it to the end', () => {
    const queue = new StanzaQueue()
    queue.add(node('message', { id: 'A', type: 'text' }))
    queue.add(node('message', { id: 'B', type: 'text' }))
    queue.add(node('message', { id: 'A', type: 'media' }))
    expect(queue.list().map(({ attrs }) => `${attrs.id} ${attrs.type}`)).toEqual(['B text', 'A media'])
  })
})
