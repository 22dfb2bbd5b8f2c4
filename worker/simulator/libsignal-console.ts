const METHODS = ['error', 'info', 'warn', 'log'] as const

/** How libsignal's own console lines begin. Two of them print whole sessions, keys included. */
const LIBSIGNAL_LINES = [
  'Closing open session in favor of',
  'Closing session:',
  'Decrypted message with closed session',
  'Failed to decrypt message with any known session',
  'Migrating session to:',
  'Opening session:',
  'Removing old closed session:',
  'Session already closed',
  'Session already open',
  'Session error:',
  'Unhandled bucket type',
  'V1 session storage migration error',
  'WARNING: Expected pubkey of length 33',
] as const

let users = 0
let restore: (() => void) | undefined

/** Drops libsignal's console output while at least one simulator runs; returns how to stop. */
export function silenceLibsignal(): () => void {
  users += 1
  restore ??= install()
  let isReleased = false
  return () => {
    if (isReleased) return
    isReleased = true
    users -= 1
    if (users > 0) return
    restore?.()
    restore = undefined
  }
}

function install(): () => void {
  const originals = METHODS.map((method) => [method, console[method]] as const)
  for (const [method, print] of originals) {
    console[method] = (...args: unknown[]) => {
      const [first] = args
      const isNoise = typeof first === 'string' && LIBSIGNAL_LINES.some((line) => first.startsWith(line))
      if (!isNoise) print.apply(console, args)
    }
  }
  return () => {
    for (const [method, print] of originals) console[method] = print
  }
}
