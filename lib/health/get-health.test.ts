import { expect, it } from 'vitest'
import { judge, type VitalSigns } from './get-health'

const well: VitalSigns = { migrations: ['1_ground', '2_people'], workerAgeMs: 4999, eventLagMs: 0 }
const expected = ['1_ground', '2_people']
const failing = (signs: VitalSigns | undefined): string[] =>
  Object.entries(judge(signs, expected)).flatMap(([name, word]) => (word === 'failing' ? [name] : []))

it.each<[string, VitalSigns | undefined, string[]]>([
  ['nothing when all is well', well, []],
  ['nothing after a newer version was here', { ...well, migrations: [...well.migrations, '3_later'] }, []],
  ['migrations when one is missing', { ...well, migrations: ['1_ground'] }, ['migrations']],
  ['the worker when none was ever seen', { ...well, workerAgeMs: null }, ['worker']],
  ['the worker when it missed its beats', { ...well, workerAgeMs: 15_000 }, ['worker']],
  ['the lag when events wait for 2 s', { ...well, eventLagMs: 2001 }, ['eventLag']],
  ['everything without a database', undefined, ['database', 'migrations', 'worker', 'eventLag']],
])('finds %s', (_, signs, names) => {
  expect(failing(signs)).toEqual(names)
})
