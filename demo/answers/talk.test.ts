import { expect, it } from 'vitest'
import type { LedgerEntry } from '../../worker/simulator/client'
import { customerNamed } from '../customers'
import { Talk } from './talk'

const camila = customerNamed('Camila Teixeira')

/** A line on which time passes by hand; everything the phone does is written down. */
function setStage(past: readonly string[] = []) {
  const done: string[] = []
  const waiting: (() => void)[] = []
  let sent = 0
  const talk = new Talk(camila, {
    client: {
      readAll: async () => {
        done.push('read')
        return { ids: [] }
      },
      typing: async ({ state }) => {
        done.push(state)
        return null
      },
      sendText: async ({ text }) => {
        done.push(text)
        return { id: `own-${++sent}` }
      },
      conversation: async () => past.map(toEntry),
    },
    random: { next: () => 0, between: (low) => low },
    wait: () => new Promise((resolve) => waiting.push(resolve)),
  })
  /** Lets whoever waits go on, until nobody does. */
  const passTime = async (): Promise<void> => {
    await settle()
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next()
      await settle()
    }
  }
  return { talk, done, waiting, passTime }
}

const toEntry = (text: string, index: number): LedgerEntry => ({
  kind: 'text',
  id: `past-${index}`,
  from: camila.phone,
  text,
  at: '2026-05-04T13:00:00Z',
  copies: 1,
  reactions: {},
  isEdited: false,
  isRevoked: false,
})

/** Everything that does not wait for time has happened. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('reads, types and answers, in this order', async () => {
  const { talk, done, passTime } = setStage()
  const heard = talk.hear('Prefere entrega ou retirar na loja?')
  await passTime()
  await heard
  expect(done).toEqual(['read', 'composing', 'Entrega, por favor. Fico em casa até as 18h'])
})

it('answers what comes while it is still being read once', async () => {
  const { talk, done, passTime } = setStage()
  const both = [talk.hear('Oi!'), talk.hear('Quantas você quer?')]
  await passTime()
  await Promise.all(both)
  expect(done.filter((each) => each !== 'read')).toEqual(['composing', 'Seis, por favor'])
})

it('thinks better of what was typed when something else is asked meanwhile', async () => {
  const { talk, done, waiting, passTime } = setStage()
  const first = talk.hear('Quantas você quer?')
  for (let step = 0; step < 2; step++) {
    waiting.shift()?.()
    await settle()
  }
  expect(done).toEqual(['read', 'composing'])
  const second = talk.hear('Prefere entrega ou retirar na loja?')
  await passTime()
  await Promise.all([first, second])
  expect(done).toContain('paused')
  expect(done.at(-1)).toBe('Entrega, por favor. Fico em casa até as 18h')
  expect(done).not.toContain('Seis, por favor')
})

it('leaves the phone to whoever has written with it', async () => {
  const { talk, done, passTime } = setStage()
  talk.noteSent('own-1')
  const begun = talk.begin(['Oi!'])
  await passTime()
  await begun
  expect(done).toEqual(['composing', 'paused'])
  expect(talk.isTaken).toBe(true)
  await talk.hear('Oi! Posso ajudar?')
  expect(done).toEqual(['composing', 'paused'])
})

it('goes on while the phone has sent only what it wrote itself', async () => {
  const { talk, done, passTime } = setStage()
  const begun = talk.begin(['Oi!'])
  await passTime()
  await begun
  talk.noteSent('own-1')
  expect(talk.isTaken).toBe(false)
  expect(talk.isWaiting).toBe(true)
  const heard = talk.hear('Quantas você quer?')
  expect(talk.isWaiting).toBe(false)
  await passTime()
  await heard
  expect(done.at(-1)).toBe('Seis, por favor')
})

it.each([
  ['that was last spoken of', ['Pedido 48111', 'Chegou. Agora é o 48222'], 'É o 48222'],
  ['of its own where none was', ['Oi!'], 'É o 48100'],
])('names an order %s', async (_which, past, answer) => {
  const { talk, done, passTime } = setStage(past)
  const heard = talk.hear('Qual o número do pedido?')
  await passTime()
  await heard
  expect(done.at(-1)).toBe(answer)
})
