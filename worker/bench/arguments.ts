import { SCENARIOS, type ScenarioName } from './scenarios'

export type Arguments = { isQuick: boolean; scenarios: ScenarioName[] }

export const USAGE = `npm run bench -- baileys [--quick] [--only=${Object.keys(SCENARIOS).join(',')}]`

/** @throws Error with the usage when something is not understood. */
export function readArguments([subject, ...options]: string[]): Arguments {
  if (subject !== 'baileys') throw new Error(USAGE)
  const read: Arguments = { isQuick: false, scenarios: Object.keys(SCENARIOS) as ScenarioName[] }
  for (const option of options) {
    const only = /^--only=(.+)$/.exec(option)?.[1]?.split(',')
    if (option === '--quick') read.isQuick = true
    else if (only?.every(isScenario)) read.scenarios = only.filter(isScenario)
    else throw new Error(USAGE)
  }
  return read
}

const isScenario = (name: string): name is ScenarioName => Object.hasOwn(SCENARIOS, name)
