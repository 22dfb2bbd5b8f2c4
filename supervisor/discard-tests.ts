import { discardDeadTestHomes } from './test-home'

// Run after the tests: a layer that was stopped at its limit could not put its database away.
await discardDeadTestHomes()
