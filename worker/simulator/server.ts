import type { Server } from 'node:http'
import type { Server as TlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { SocketGate } from './connections/gate'
import { createControlServer } from './control/control-server'
import { silenceLibsignal } from './libsignal-console'
import { createMediaServer } from './media/media-server'
import { createPageServer } from './phone-page/page-server'
import { createServerIdentity } from './protocol/certificates'
import { World } from './world'

const HOST = '127.0.0.1'
const SOCKET_PATH = '/ws/chat'

export type SimulatorOptions = {
  /** 0 or nothing: a free port. */
  port?: number
  controlPort?: number
  phonePort?: number
  mediaPort?: number
  /** LIDs and message ids follow from it. */
  seed?: string
}

export type Simulator = {
  socketUrl: string
  controlUrl: string
  /** The pretend phone, for a browser. */
  phoneUrl: string
  /** Base64 of the 32 bytes a client must trust as the root of the certificate chain. */
  rootPublicKey: string
  /** PEM. What a client must trust to upload and download files. */
  caCertificate: string
  /** Host and port of the media server, as messages name it. */
  mediaHost: string
  close(): Promise<void>
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const unsilence = silenceLibsignal()
  const world = new World(options.seed ?? 'simulator')
  const identity = createServerIdentity()
  const gate = new SocketGate(world, identity, { host: HOST, path: SOCKET_PATH })
  world.gate = gate
  const controlServer = createControlServer(world)
  const phoneServer = createPageServer(world)
  const { server: mediaServer, caCertificate } = await createMediaServer(world)
  const socketPort = await gate.open(options.port ?? 0)
  const controlPort = await listen(controlServer, options.controlPort ?? 0)
  const phonePort = await listen(phoneServer, options.phonePort ?? 0)
  world.media.host = `${HOST}:${await listen(mediaServer, options.mediaPort ?? 0)}`
  return {
    socketUrl: `ws://${HOST}:${socketPort}${SOCKET_PATH}`,
    controlUrl: `http://${HOST}:${controlPort}`,
    phoneUrl: `http://${HOST}:${phonePort}`,
    rootPublicKey: identity.rootPublicKey.toString('base64'),
    caCertificate,
    mediaHost: world.media.host,
    async close() {
      world.clock.close()
      await Promise.all([gate.close(), stop(controlServer), stop(phoneServer), stop(mediaServer)])
      unsilence()
    },
  }
}

function listen(server: Server | TlsServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve((server.address() as AddressInfo).port))
  })
}

function stop(server: Server | TlsServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
