import { spawn } from 'node:child_process'

const running = new Set()

/**
 * Runs one program of a layer in a process group of its own, so that past the layer's time, or on Ctrl-C, it ends
 * with everything it started.
 * @param {{ args: string[], env?: NodeJS.ProcessEnv, isQuiet?: boolean, deadline: number }} step
 * @returns {Promise<{ code: number | null, output: string, isLate: boolean }>}
 */
export function runNode({ args, env, isQuiet = false, deadline }) {
  return new Promise((resolve) => {
    const output = isQuiet ? 'pipe' : 'inherit'
    const child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', output, output] })
    running.add(child)
    const chunks = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk))
    let isLate = false
    const timer = setTimeout(
      () => {
        isLate = true
        endGroup(child, 'SIGKILL')
      },
      Math.max(0, deadline - Date.now()),
    )
    const settle = (code) => {
      clearTimeout(timer)
      running.delete(child)
      // What a program forgot to end must not slow the next layer.
      endGroup(child, 'SIGKILL')
      resolve({ code, output: Buffer.concat(chunks).toString('utf8').trimEnd(), isLate })
    }
    child.once('error', () => settle(1))
    child.once('close', settle)
  })
}

/** Ends whatever still runs. */
export function endAll() {
  for (const child of running) endGroup(child, 'SIGKILL')
}

function endGroup(child, signal) {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error
  }
}
