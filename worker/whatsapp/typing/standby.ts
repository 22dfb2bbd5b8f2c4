import type { WASocket } from 'baileys'
import type { SessionSettings } from '@/lib/sessions/status'
import type { Watching } from '@/lib/realtime/watching'
import type { Timing } from '../../timing'
import { openWatchBook } from './watch-book'

export type StandbyOptions = {
  timing: Timing
  /** Undefined while there is no connection. */
  socket(): WASocket | undefined
  settings(): SessionSettings
  onError(error: unknown, what: string): void
}

/**
 * Keeps a number online for as long as somebody has one of its chats before them, since WhatsApp tells who types to
 * nobody else, and only of chats that it was asked about. Online costs: customers see it, and the phone itself gets no
 * notifications meanwhile.
 */
export type Standby = {
  hear(said: Watching): void
  /** There is a new connection: WhatsApp has forgotten what the one before said and asked. */
  onOpen(): void
  readonly isOnline: boolean
  stop(): void
}

const nobody: ReadonlySet<string> = new Set()

export function openStandby({ timing, socket, settings, onError }: StandbyOptions): Standby {
  const book = openWatchBook({ goneMs: timing.watchGoneMs, lingerMs: timing.watchLingerMs })
  let timer: NodeJS.Timeout | undefined
  /** On which connection the number is online; none where it is not. */
  let online: WASocket | undefined
  let asked: ReadonlySet<string> = nobody
  let isStopped = false

  const say = (open: WASocket, presence: 'available' | 'unavailable'): void => {
    online = presence === 'available' ? open : undefined
    asked = nobody
    open.sendPresenceUpdate(presence).catch((error: unknown) => onError(error, 'saying who is there'))
  }
  const ask = (open: WASocket, chats: ReadonlySet<string>): void => {
    for (const chatJid of chats) {
      if (asked.has(chatJid)) continue
      open.presenceSubscribe(chatJid).catch((error: unknown) => onError(error, 'asking who types'))
    }
    asked = chats
  }
  const follow = (open: WASocket, chats: ReadonlySet<string>): void => {
    if (chats.size === 0) return online === open ? say(open, 'unavailable') : undefined
    // Baileys says nothing without a name, which comes a little after the first login.
    if (!open.authState.creds.me?.name) return
    if (online !== open) say(open, 'available')
    ask(open, chats)
  }
  const look = (): void => {
    clearTimeout(timer)
    timer = undefined
    const watched = book.chats(performance.now())
    const open = socket()
    if (open !== undefined) follow(open, settings().watchTyping ? watched : nobody)
    if (watched.size > 0 && !isStopped) timer = setTimeout(look, timing.watchedLookMs)
  }
  return {
    hear: (said) => {
      book.hear(said, performance.now())
      look()
    },
    onOpen: look,
    get isOnline() {
      return online !== undefined && online === socket()
    },
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
