import { promises } from 'node:dns'

/**
 * "localhost" is this machine, and no name server is asked about it. Requests made by Playwright, not those of a browser,
 * ask for its IPv6 address by itself; where none is in /etc/hosts that goes out, and one lost packet is five seconds in
 * which all of them wait.
 */
export function keepLocalhostLocal(): void {
  const lookup = promises.lookup.bind(promises) as (...args: unknown[]) => Promise<unknown>
  Object.assign(promises, {
    lookup: async (hostname: string, ...rest: unknown[]): Promise<unknown> => {
      const [options] = rest as [{ all?: boolean; family?: number | string }?]
      if (hostname !== 'localhost' || options?.all !== true) return lookup(hostname, ...rest)
      return options.family === 6 ? [] : [{ address: '127.0.0.1', family: 4 }]
    },
  })
}
