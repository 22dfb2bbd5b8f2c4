import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { once } from 'node:events'
import { cloneRoot } from '../../supervisor/root'

export type CommandResult = { code: number | null; output: string; errors: string }

/** `npm run cli -- ARGUMENTS` on the install of those settings, with something on standard input. */
export async function runCommand(env: NodeJS.ProcessEnv, args: string[], input = ''): Promise<CommandResult> {
  const child = spawn(process.execPath, ['cli/start.mjs', ...args], { cwd: cloneRoot, env, stdio: 'pipe' })
  child.stdin.end(input)
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, output, errors }
}
