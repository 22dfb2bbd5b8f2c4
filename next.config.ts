import type { NextConfig } from 'next'

/** The rewrite below is baked into the build; the supervisor rebuilds when the port changes. */
const realtimePort = process.env.REALTIME_PORT ?? '3101'

const config: NextConfig = {
  // Types are checked by `npm test`; a second pass here would only slow the start.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Pages for whoever builds screens are no part of the product.
  pageExtensions: process.env.NODE_ENV === 'development' ? ['dev.tsx', 'tsx', 'ts'] : ['tsx', 'ts'],
  // Messages reach components compiled (`lib/intl`), so that no parser of them is loaded by browsers.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino'],
  experimental: {
    // Seconds for which a page that was asked for before it is opened is shown as it was: what came since is told to it by
    // events, which browsers keep for longer (`components/realtime/recent-events.ts`).
    staleTimes: { dynamic: 0, static: 30 },
  },
  // socket.io works through the rewrite only without a trailing slash on either side.
  skipTrailingSlashRedirect: true,
  rewrites: async () => [{ source: '/socket.io', destination: `http://127.0.0.1:${realtimePort}/socket.io` }],
}

export default config
