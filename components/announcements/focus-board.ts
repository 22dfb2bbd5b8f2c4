/** What has the attention of a tab: nothing, a page, or a conversation on it. */
export type Attention = 'away' | 'page' | { conversationId: string }

type Said = { tab: string; attention: Attention } | { ask: true }

/** A tab that was not heard of for this long, in milliseconds, is taken for gone. */
export const tabGoneMs = 25_000

/** What the person at this browser looks at, over all tabs of one workspace. Each tab tells; each can be asked. */
export type FocusBoard = {
  /** Tells the others what this tab is about now. */
  tell(attention: Attention): void
  /** Whether some tab has the person's attention. */
  isSeen(): boolean
  /** Whether that is on the conversation. */
  isRead(conversationId: string): boolean
  close(): void
}

/** @param now in milliseconds, on a clock that never goes back */
export function openFocusBoard(
  name: string,
  now: () => number = () => performance.now(),
  channel = new BroadcastChannel(name),
): FocusBoard {
  const tab = crypto.randomUUID()
  const others = new Map<string, { attention: Attention; at: number }>()
  let own: Attention = 'away'
  const say = (said: Said): void => channel.postMessage(said)
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('ask' in data) say({ tab, attention: own })
    else others.set(data.tab, { attention: data.attention, at: now() })
  }
  say({ ask: true })
  const all = (): Attention[] => {
    const since = now() - tabGoneMs
    return [own, ...[...others.values()].filter(({ at }) => at >= since).map(({ attention }) => attention)]
  }
  return {
    tell: (attention) => {
      own = attention
      say({ tab, attention })
    },
    isSeen: () => all().some((attention) => attention !== 'away'),
    isRead: (conversationId) =>
      all().some((attention) => typeof attention === 'object' && attention.conversationId === conversationId),
    close: () => {
      say({ tab, attention: 'away' })
      channel.close()
    },
  }
}
