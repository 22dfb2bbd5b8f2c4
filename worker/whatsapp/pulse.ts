import type { WASocket } from 'baileys'
import type { Pulse } from '@/lib/sessions/leases'
import type { Timing } from '../timing'

export type PulseWatch = {
  /** Since when nothing was heard, and nothing was answered; null before the login. */
  read(): Pulse | null
  stop(): void
}

type Options = Pick<Timing, 'probeMs'> & {
  /** WhatsApp has answered a question or taken a message: more than that it let us in. */
  onAnswer(): void
}

/**
 * Measures whether a connection carries. That frames come is not enough: WhatsApp answers the library's pings even
 * where nothing else arrives. So a small question is asked, how many keys there are left for strangers, whenever no
 * message of ours was confirmed for a while.
 */
export function watchPulse(socket: WASocket, { probeMs, onAnswer }: Options): PulseWatch {
  let heardAt: number | undefined
  let answeredAt: number | undefined
  const hear = (): void => void (heardAt = performance.now())
  const answered = (): void => {
    answeredAt = performance.now()
    onAnswer()
  }

  const probe = (): void => {
    if (answeredAt === undefined || performance.now() - answeredAt < probeMs / 2) return
    // No answer is the answer; a connection that closes meanwhile has its own way to say so.
    socket.query(question(socket.generateMessageTag()), probeMs).then(answered, () => undefined)
  }
  socket.ws.on('frame', hear)
  socket.ws.on('CB:ack,class:message', answered)
  socket.ev.on('connection.update', ({ connection }) => {
    if (connection === 'open') answeredAt = performance.now()
  })
  const timer = setInterval(probe, probeMs)
  return {
    read: () => {
      if (heardAt === undefined || answeredAt === undefined) return null
      const now = performance.now()
      return { heardMs: now - heardAt, answeredMs: now - answeredAt }
    },
    stop: () => clearInterval(timer),
  }
}

const question = (id: string) => ({
  tag: 'iq',
  attrs: { id, xmlns: 'encrypt', type: 'get', to: 's.whatsapp.net' },
  content: [{ tag: 'count', attrs: {} }],
})
