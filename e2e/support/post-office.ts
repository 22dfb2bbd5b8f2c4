import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { until } from '../../worker/testing/until'

/** What it says as plain text, and the link in it. */
export type Letter = { text: string; link: string }

export type PostOffice = {
  /** Settings of a product that mails through here. */
  settings: Record<string, string>
  /** The newest letter to this address, once there are this many of them. */
  letterTo(address: string, letters?: number): Promise<Letter>
  close(): Promise<void>
  /** Takes letters again where it did before it was closed. */
  open(): Promise<void>
}

/** A mail server on this machine that keeps what it gets. */
export async function openPostOffice(): Promise<PostOffice> {
  const received: { to: string; raw: string }[] = []
  const listen = async (port: number): Promise<SMTPServer> => {
    const opened = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, { envelope }, done) => {
        let raw = ''
        stream.on('data', (part: Buffer) => (raw += part.toString()))
        stream.on('end', () => {
          for (const { address } of envelope.rcptTo) received.push({ to: address, raw })
          done()
        })
      },
    })
    opened.listen(port, '127.0.0.1')
    await once(opened.server, 'listening')
    return opened
  }
  let server = await listen(0)
  const { port } = server.server.address() as AddressInfo
  return {
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Switchboard <inbox@example.test>' },
    letterTo: async (address, letters = 1) => {
      const mine = () => received.filter(({ to }) => to === address)
      await until(`letter ${letters} to ${address}`, async () => mine().length >= letters)
      const text = fromQuotedPrintable(mine().at(-1)?.raw ?? '')
      const link = /http:\/\/\S+\/(invite|reset)\/[\w-]{43}/.exec(text)?.[0]
      if (link === undefined) throw new Error('There is no link in the letter')
      return { text, link }
    },
    close: () => new Promise((done) => server.close(done)),
    open: async () => {
      server = await listen(port)
    },
  }
}

/** Lines broken at an equals sign, and bytes written as two digits. */
const fromQuotedPrintable = (raw: string): string => {
  const bytes = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
