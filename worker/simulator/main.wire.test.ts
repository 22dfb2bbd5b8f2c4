import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createSimulatorClient } from './client'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the simulator process', () => {
  let code: string
  let child: ChildProcess

  beforeAll(async () => {
    const bundle = await build({
      entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      write: false,
    })
    code = bundle.outputFiles[0]?.text ?? ''
  })
  afterEach(() => {
    child.kill('SIGKILL')
  })

  async function start(): Promise<{ controlUrl: string; lines: string[] }> {
    child = spawn(process.execPath, ['--input-type=module', '-'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    })
    child.stdin?.end(code)
    const lines: string[] = []
    const reader = createInterface({ input: child.stdout ?? process.stdin })
    reader.on('line', (line) => lines.push(line))
    await once(reader, 'line')
    const ready = JSON.parse(lines[0] ?? '') as { controlUrl: string }
    return { ...ready, lines }
  }

  it('says in one line where it listens and stops at SIGTERM', async () => {
    const { controlUrl, lines } = await start()
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      socketUrl: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/ws\/chat$/),
      controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      phoneUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      rootPublicKey: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      mediaHost: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      caCertificate: expect.stringMatching(/^-----BEGIN CERTIFICATE-----\n/),
    })
    expect(await createSimulatorClient(controlUrl).stats()).toMatchObject({ connections: 0 })
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(lines).toHaveLength(1)
  })

  it('does not outlive the parent that forked it', async () => {
    await start()
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})
