import { generateIfStale } from '../supervisor/build'
import { PlainError } from '../supervisor/plain-error'

try {
  await generateIfStale()
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error)
  process.exitCode = 1
}
