// The web process: Next's own command, run inside this process so that it has our IPC channel and no wrapper can
// die alone. Arguments are Next's. Started by the supervisor only.
import diagnostics from 'node:diagnostics_channel'
import { createRequire } from 'node:module'

// Whose request it is comes from the socket, or from the proxy in front when there is one (the last hop it names);
// never from what a client writes into its own headers.
const isBehindProxy = ['true', '1', 'yes', 'on'].includes((process.env.TRUST_PROXY ?? '').toLowerCase())
const addressOf = (request) => {
  const hops = isBehindProxy ? String(request.headers['x-forwarded-for'] ?? '').split(',') : []
  return hops.at(-1)?.trim() || request.socket.remoteAddress || ''
}

let inFlight = 0
diagnostics.subscribe('http.server.request.start', ({ request, response }) => {
  request.headers['x-client-address'] = addressOf(request)
  inFlight += 1
  response.once('close', () => {
    inFlight -= 1
  })
})

// The supervisor is gone, and with it the database's owner: nothing here may go on.
process.on('disconnect', () => process.exit(1))

process.on('message', (message) => {
  if (message?.type !== 'stop') return
  // Next stops listening, then waits for every open socket; browsers keep theirs for as long as they live.
  process.emit('SIGTERM', 'SIGTERM')
  const end = Date.now() + 5000
  setInterval(() => {
    if (inFlight === 0 || Date.now() > end) process.exit(0)
  }, 50)
})

const require = createRequire(import.meta.url)
const next = require.resolve('next/dist/bin/next')
process.argv = [process.argv[0], next, ...process.argv.slice(2)]
require(next)
