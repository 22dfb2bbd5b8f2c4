import { startSimulator } from './server'

const simulator = await startSimulator({
  port: portFrom('SIMULATOR_PORT'),
  controlPort: portFrom('SIMULATOR_CONTROL_PORT'),
  phonePort: portFrom('SIMULATOR_PHONE_PORT'),
  mediaPort: portFrom('SIMULATOR_MEDIA_PORT'),
  seed: process.env.SIMULATOR_SEED,
})

const { close: _close, ...addresses } = simulator
process.stdout.write(`${JSON.stringify(addresses)}\n`)

let isStopping = false

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
// Started by fork: a parent that is gone, however it went, takes this process with it.
process.on('disconnect', stop)

function stop(): void {
  if (isStopping) return
  isStopping = true
  void simulator.close().then(() => process.exit(0))
}

function portFrom(name: string): number {
  const value = process.env[name] ?? '0'
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} is no port: ${value}`)
  return port
}
