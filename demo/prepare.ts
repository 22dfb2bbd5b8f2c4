import { generateIfStale } from '../supervisor/build'
import { describeFailure } from '../supervisor/plain-error'
import { printError } from '../supervisor/terminal'

try {
  await generateIfStale()
} catch (error) {
  printError(describeFailure(error, 'The build failed'))
  process.exitCode = 1
}
