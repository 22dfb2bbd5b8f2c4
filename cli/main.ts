import { describeError } from './describe-error'
import { makeProgram } from './program'
import { printError } from '../supervisor/terminal'

try {
  await makeProgram().parseAsync()
} catch (error) {
  printError(describeError(error))
  process.exitCode = 1
}
