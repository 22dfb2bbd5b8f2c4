import { expect, it } from 'vitest'
import { print } from '../../supervisor/terminal'
import { report } from './report'
import { runChaos } from './run'

it('twenty kills of workers and two of the database lose nothing, double nothing, and leave nothing stuck', async () => {
  const result = await runChaos({
    seed: 20_261_122,
    desks: 6,
    chatsEach: 2,
    perSecond: 40,
    inbound: 1_000,
    replies: 300,
    kills: 20,
    databaseKills: 2,
    outages: 1,
    hitsAtLeast: 5,
    log: () => undefined,
  })
  print(report(result).text)
  expect(result.violations).toEqual([])
})
