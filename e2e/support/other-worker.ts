import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { until } from '../../worker/testing/until'
import type { Product } from './product'

/**
 * What `ask` asks for, with the number `name` on the second worker, which has no sockets to browsers: the first one
 * stands still until it is taken. For a product of two workers.
 */
export async function onOtherWorker<T>(product: Product, name: string, ask: () => Promise<T>): Promise<T> {
  const { pids, databaseOwnerUrl } = product.status()
  const { worker: first = 0, 'worker-2': second = 0 } = pids
  const owner = new pg.Client({ connectionString: databaseOwnerUrl })
  await owner.connect()
  process.kill(first, 'SIGSTOP')
  const asked = ask()
  try {
    const holder = await until(`${name} to be taken`, async () => {
      const { rows } = await owner.query<{ lease_owner: string | null }>(
        'SELECT lease_owner FROM whatsapp_sessions WHERE name = $1',
        [name],
      )
      return rows[0]?.lease_owner
    })
    if (holder !== (await workerIdOf(second))) throw new Error(`${name} is on ${holder}`)
  } finally {
    process.kill(first, 'SIGCONT')
    await Promise.allSettled([asked, owner.end()])
  }
  return asked
}

/** The name it was started with, under which it holds its leases. */
async function workerIdOf(pid: number): Promise<string | undefined> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
  return /(?:^|\0)WORKER_ID=([^\0]+)/.exec(environment)?.[1]
}
