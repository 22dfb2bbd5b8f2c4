import { once } from 'node:events'
import WebSocket from 'ws'

/** Node's words for where its inspector listens, written at start. */
const listening = /Debugger listening on (ws:\/\/\S+)/

const collections = 3

type Ask = (method: string) => Promise<{ usedSize?: number }>

/** Has a process that was started with `--inspect` collect everything that can be; `output` is what it wrote. */
export const collectGarbage = (output: string): Promise<void> => inspect(output, collect)

/** What its heap holds after that, in megabytes. */
export const heapMb = (output: string): Promise<number> =>
  inspect(output, async (ask) => {
    await collect(ask)
    const { usedSize } = await ask('Runtime.getHeapUsage')
    if (usedSize === undefined) throw new Error('The inspector does not tell how much the heap holds')
    return usedSize / 1024 ** 2
  })

async function collect(ask: Ask): Promise<void> {
  for (let times = 0; times < collections; times += 1) await ask('HeapProfiler.collectGarbage')
}

async function inspect<T>(output: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const address = listening.exec(output)?.[1]
  if (address === undefined) throw new Error('The process was not started with --inspect')
  const inspector = new WebSocket(address)
  await once(inspector, 'open')
  let id = 0
  try {
    return await work(async (method) => {
      inspector.send(JSON.stringify({ id: (id += 1), method }))
      const [answer] = (await once(inspector, 'message')) as [Buffer]
      return (JSON.parse(answer.toString()) as { result?: { usedSize?: number } }).result ?? {}
    })
  } finally {
    inspector.close()
  }
}
