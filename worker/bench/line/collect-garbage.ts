import WebSocket from 'ws'

/** Node's words for where its inspector listens, written at start. */
const listening = /Debugger listening on (ws:\/\/\S+)/

const collections = 3

/** Has a process that was started with `--inspect` collect everything that can be; `output` is what it wrote. */
export async function collectGarbage(output: string): Promise<void> {
  const address = listening.exec(output)?.[1]
  if (address === undefined) throw new Error('The process was not started with --inspect')
  const inspector = new WebSocket(address)
  await new Promise((resolve, reject) => inspector.once('open', resolve).once('error', reject))
  for (let id = 1; id <= collections; id += 1) {
    const answered = new Promise((resolve) => inspector.once('message', resolve))
    inspector.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
    await answered
  }
  inspector.close()
}
