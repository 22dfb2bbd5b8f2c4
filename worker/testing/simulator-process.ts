import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { bundle } from '../../supervisor/bundle.mjs'
import { createSimulatorClient, type SimulatorClient } from '../simulator/client'

const Ready = z.object({
  socketUrl: z.string(),
  controlUrl: z.string(),
  phoneUrl: z.string(),
  rootPublicKey: z.string(),
  caCertificate: z.string(),
  mediaHost: z.string(),
})

export type SimulatorProcess = {
  /** What a worker needs to take it for WhatsApp. */
  settings: Record<
    'WHATSAPP_SOCKET_URL' | 'WHATSAPP_TRUST_ROOT' | 'WHATSAPP_MEDIA_HOST' | 'WHATSAPP_MEDIA_CA',
    string
  >
  client: SimulatorClient
  controlUrl: string
  pid: number
  /** The pretend phone, for a browser. */
  phoneUrl: string
  stop(): Promise<void>
}

/** Megabytes: what a stanza leaves behind is then swept away seldom, which is a sixth of the simulator's time. */
const roomForTheYoung = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/**
 * WhatsApp's side of the wire, in a process of its own.
 * @param isDetached in a process group of its own as well, which Ctrl-C in the terminal does not reach
 */
export async function startSimulatorProcess({ isDetached = false } = {}): Promise<SimulatorProcess> {
  const file = await bundle('worker/simulator/main.ts', 'simulator')
  const child = spawn(process.execPath, [...roomForTheYoung, file], {
    detached: isDetached,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const [line] = (await Promise.race([
    once(createInterface(child.stdout ?? process.stdin), 'line'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The simulator ended with ${String(code)} before it was ready`)
    }),
  ])) as [string]
  const ready = Ready.parse(JSON.parse(line))
  return {
    settings: {
      WHATSAPP_SOCKET_URL: ready.socketUrl,
      WHATSAPP_TRUST_ROOT: ready.rootPublicKey,
      WHATSAPP_MEDIA_HOST: ready.mediaHost,
      WHATSAPP_MEDIA_CA: Buffer.from(ready.caCertificate).toString('base64'),
    },
    client: createSimulatorClient(ready.controlUrl),
    controlUrl: ready.controlUrl,
    pid: child.pid ?? 0,
    phoneUrl: ready.phoneUrl,
    stop: async () => {
      if (child.exitCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
