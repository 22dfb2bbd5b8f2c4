import { createSimulatorClient, silenceLibsignal } from '../simulator/client'
import { Order } from './rows'
import { SCENARIOS, type ScenarioName } from './scenarios'

// What it prints of whole sessions would be measured and would drown the table.
silenceLibsignal()

process.once('message', (message) => {
  run(Order.parse(message)).then(
    (rows) => process.send?.({ rows }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
  )
})
// The benchmark is over, or gone.
process.on('disconnect', () => process.exit(0))

function run({ scenario, controlUrl, socketUrl, rootPublicKey, simulatorPid, isQuick }: Order) {
  const control = createSimulatorClient(controlUrl)
  const address = { socketUrl, rootPublicKey }
  return SCENARIOS[scenario as ScenarioName]({ address, control, simulatorPid, isQuick })
}
