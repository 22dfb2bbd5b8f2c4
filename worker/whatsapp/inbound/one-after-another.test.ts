import { EventEmitter } from 'node:events'
import type { BinaryNode, WASocket } from 'baileys'
import { expect, it } from 'vitest'
import { readOneAfterAnother } from './one-after-another'

function openWire(read: (node: BinaryNode) => unknown): EventEmitter & { isOpen: boolean } {
  const ws = Object.assign(new EventEmitter(), { isOpen: true })
  ws.on('CB:message', read)
  ws.on('CB:receipt', read)
  return ws
}

const node = (tag: string, id: string): BinaryNode => ({ tag, attrs: { id } })

it('reads messages in their order, and a receipt after those before it', async () => {
  const heard: unknown[] = []
  const ws = openWire(async ({ attrs: { id } }) => {
    // The first takes longest.
    for (let turns = id === 'first' ? 20 : 0; turns > 0; turns -= 1) await Promise.resolve()
    heard.push(id)
  })
  const { inTurn } = readOneAfterAnother({ ws: ws as unknown as WASocket['ws'] })
  ws.emit('CB:message', node('message', 'first'))
  ws.emit('CB:receipt', node('receipt', 'of the first'))
  ws.emit('CB:message', node('message', 'second'))
  await inTurn(() => heard.push('work'))
  expect(heard).toEqual(['first', 'of the first', 'second', 'work'])
})

it('lets others have their turn between two messages', async () => {
  const heard: unknown[] = []
  const ws = openWire(({ attrs: { id } }) => heard.push(id))
  const { inTurn } = readOneAfterAnother({ ws: ws as unknown as WASocket['ws'] })
  for (const id of ['first', 'second', 'third']) ws.emit('CB:message', node('message', id))
  const somebodyElse = (): void => {
    heard.push('somebody else')
    if (heard.length < 100) setImmediate(somebodyElse)
  }
  setImmediate(somebodyElse)
  await inTurn(() => undefined)
  expect(heard.slice(heard.indexOf('first'), heard.indexOf('third'))).toEqual([
    'first',
    'somebody else',
    'second',
    'somebody else',
  ])
})

it('reads nothing more once the connection has ended', async () => {
  const heard: unknown[] = []
  const ws = openWire(({ attrs: { id } }) => heard.push(id))
  const { inTurn } = readOneAfterAnother({ ws: ws as unknown as WASocket['ws'] })
  ws.emit('CB:message', node('message', 'first'))
  await inTurn(() => (ws.isOpen = false))
  ws.emit('CB:message', node('message', 'second'))
  await inTurn(() => undefined)
  expect(heard).toEqual(['first'])
})
