import pg from 'pg'

export type ListenerOptions = {
  url: string
  /** Channel → what to do with the text that came over it. */
  channels: Record<string, (payload: string) => void>
  /** The connection is (back) up: whatever was said meanwhile was not heard. */
  onUp(): void
  onError(error: unknown): void
  retryMs: number
}

export type Listener = { close(): Promise<void> }

/** One connection of its own that hears notifications, and comes back by itself when it is cut. */
export function openListener(options: ListenerOptions): Listener {
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: options.url,
      application_name: 'switchboard-listener',
      keepAlive: true,
    })
    client = next
    next.on('notification', ({ channel, payload }) => options.channels[channel]?.(payload ?? ''))
    next.on('error', (error) => options.onError(error))
    next.once('end', retry)
    await next.connect()
    for (const channel of Object.keys(options.channels)) {
      await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    }
    if (!isClosed) options.onUp()
  }
  const retry = (): void => {
    if (isClosed || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      start()
    }, options.retryMs)
  }
  const start = (): void => {
    connect().catch((error: unknown) => {
      options.onError(error)
      retry()
    })
  }
  start()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await client?.end().catch(options.onError)
    },
  }
}
