import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { PlainError } from '../supervisor/plain-error'

/**
 * A password from standard input: asked for without showing it at a terminal, else everything up to the end of a pipe,
 * without its last line break. Never an argument: those are seen by every process of the machine.
 * @throws PlainError when there is none.
 */
export async function readPassword(): Promise<string> {
  const password = process.stdin.isTTY ? await ask() : (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password === '') throw new PlainError('There was no password on standard input.')
  return password
}

async function ask(): Promise<string> {
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true })
  process.stderr.write('New password: ')
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
