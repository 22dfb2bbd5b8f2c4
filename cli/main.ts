import { describeError } from './describe-error'
import { makeProgram } from './program'

try {
  await makeProgram().parseAsync()
} catch (error) {
  console.error(describeError(error))
  process.exitCode = 1
}
