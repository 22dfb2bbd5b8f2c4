import { randomInt } from 'node:crypto'
import { describeFailure, plainMessage } from '../supervisor/plain-error'
import { watchForStop } from '../supervisor/stop-signals'
import { print, printError } from '../supervisor/terminal'
import { answerCustomers } from './answers/answer-customers'
import { readArguments } from './arguments'
import { customers } from './customers'
import { fillDemo } from './fill/fill-demo'
import { openDemo, type OpenDemo } from './open-demo'
import { welcome } from './welcome'

await main()

/** From nothing to a shop in the middle of its day; back to nothing on a signal. Ends the process. */
async function main(): Promise<void> {
  let demo: OpenDemo | undefined
  let isGood = true
  // The second Ctrl-C ends us, and the others end themselves when they are alone.
  const { signal, asked } = watchForStop({ onForce: () => process.exit(1), log: print })
  try {
    const { customers: count } = readArguments(process.argv.slice(2))
    const source = { ...process.env }
    demo = await openDemo(source, signal, print)
    const password = newPassword()
    await fillDemo(demo, { count, password, log: print, signal })
    void answerCustomers(demo.simulator.client, {
      customers: customers.slice(0, count),
      // What is said in answer differs from start to start, unlike the company.
      seed: randomInt(2 ** 31),
      signal,
      onError: (error) => print(`A customer fell silent: ${plainMessage(error)}`),
    })
    print(welcome(demo, password, performance.now()))
    await Promise.race([asked, demo.ended])
    isGood = signal.aborted
    if (!isGood) print('Switchboard has ended by itself.')
  } catch (error) {
    if (!signal.aborted) {
      isGood = false
      printError(describeFailure(error, 'The demo failed'))
    }
  }
  if (demo !== undefined) isGood = (await demo.stop()) && isGood
  process.exit(isGood ? 0 : 1)
}

/** Made anew each time: whoever else reaches this address must not know it from the source. */
function newPassword(): string {
  return `mirante-${randomInt(1000, 10_000)}-${randomInt(1000, 10_000)}`
}
