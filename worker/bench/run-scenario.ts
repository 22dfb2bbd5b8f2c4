import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startSimulatorProcess } from '../testing/simulator-process'
import { Report, type Order, type Row } from './rows'
import type { ScenarioName } from './scenarios'

/** One scenario in two new processes, so that nothing of the last one is measured again. */
export async function runScenario(
  scenario: ScenarioName,
  clientFile: string,
  isQuick: boolean,
): Promise<Row[]> {
  const simulator = await startSimulatorProcess()
  const child = spawn(process.execPath, ['--expose-gc', clientFile], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    const order: Order = {
      scenario,
      socketUrl: simulator.settings.WHATSAPP_SOCKET_URL,
      rootPublicKey: simulator.settings.WHATSAPP_TRUST_ROOT,
      controlUrl: simulator.controlUrl,
      simulatorPid: simulator.pid,
      isQuick,
    }
    child.send(order)
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`The client process ended with ${String(code)}`)
    })
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown]
    const report = Report.parse(message)
    if ('error' in report) throw new Error(`${scenario}: ${report.error}`)
    const unknown = await simulator.client.unknownStanzas()
    if (unknown.length > 0) throw new Error(`${scenario}: ${JSON.stringify(unknown[0])}`)
    return report.rows
  } finally {
    if (child.connected) child.disconnect()
    await simulator.stop()
  }
}
