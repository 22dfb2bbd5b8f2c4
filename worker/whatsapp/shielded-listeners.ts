import { EventEmitter } from 'node:events'
import type { WASocket } from 'baileys'

/** As Node's emitters have it, whose types know no names. */
export type Emitter = {
  emit(event: string | symbol, ...args: unknown[]): boolean
  rawListeners(event: string | symbol): unknown[]
}
type Listener = (this: unknown, ...args: unknown[]) => unknown

/** What comes over the line: a frame, and the stanza in it under the names by which it is listened for. */
export const isOfTheLine = (event: string | symbol): boolean =>
  typeof event === 'string' && (event === 'message' || event === 'frame' || /^(CB|TAG):/.test(event))

/** What Baileys tells itself of a stanza, and makes something of that takes its time. */
const isOfItsOwn = (event: string | symbol): boolean => event === 'call' || event === 'lid-mapping.update'

/**
 * Baileys does not expect everything that a stanza may lack: who types without a word of how, or calls without a word of
 * whom, made it throw where nobody catches, which ends the process with every number it holds.
 */
export function shieldBaileys(
  { ws, ev }: Pick<WASocket, 'ws' | 'ev'>,
  onError: (error: unknown) => void,
): void {
  shieldListeners(ws as unknown as Emitter, isOfTheLine, onError)
  shieldListeners(emitterOf(ev), isOfItsOwn, onError)
}

/** A listener that stumbles, at once or later, keeps no other of such an event from being called. */
export function shieldListeners(
  emitter: Emitter,
  isShielded: (event: string | symbol) => boolean,
  onError: (error: unknown) => void,
): void {
  const emit = emitter.emit.bind(emitter)
  emitter.emit = (event, ...args) => {
    if (!isShielded(event)) return emit(event, ...args)
    const listeners = emitter.rawListeners(event) as Listener[]
    for (const listener of listeners) {
      try {
        const result = listener.apply(emitter, args)
        if (result instanceof Promise) result.catch(onError)
      } catch (error) {
        onError(error)
      }
    }
    return listeners.length > 0
  }
}

/** Baileys keeps to itself by what it tells others; listening answers it. */
function emitterOf(ev: WASocket['ev']): Emitter {
  const nobody = (): void => undefined
  const emitter: unknown = Reflect.apply(ev.on, ev, ['call', nobody])
  ev.off('call', nobody)
  if (!(emitter instanceof EventEmitter))
    throw new Error(
      'This version of Baileys tells of calls elsewhere: one that it stumbles over would end the process',
    )
  return emitter
}
