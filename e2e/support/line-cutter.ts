import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type LineCutter = {
  /** Ends a socket.io connection of the browsers' on both sides, as a lost line does; `choose` picks one of so many. */
  cutOne(choose: (count: number) => number): boolean
  cuts(): number
  close(): Promise<void>
}

/** A line between browsers and the product on which single connections can be cut. */
export async function openLineCutter(port: number, targetPort: () => number): Promise<LineCutter> {
  const upgraded = new Set<Socket>()
  const all = new Set<Socket>()
  let cuts = 0
  const server = createServer((near) => {
    const far = connect(targetPort(), '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      all.add(one)
      // Cut, refused or left: either end hears of it by its own end.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        all.delete(one)
        upgraded.delete(one)
        other.destroy()
      })
    }
    let isSocket = false
    let answers = 0
    near.on('data', (chunk: Buffer) => {
      isSocket ||= /^GET \/socket\.io/.test(chunk.toString('latin1', 0, 20))
    })
    far.on('data', () => {
      // Past the handshake: before it a line that is lost is a connection that was never made.
      if (isSocket && ++answers === 2) upgraded.add(near)
    })
    near.pipe(far).pipe(near)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    cutOne: (choose) => {
      const victim = [...upgraded][choose(upgraded.size)]
      if (victim === undefined) return false
      victim.resetAndDestroy()
      upgraded.delete(victim)
      cuts += 1
      return true
    },
    cuts: () => cuts,
    close: async () => {
      server.close()
      for (const socket of all) socket.destroy()
      await once(server, 'close')
    },
  }
}
