import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { pino } from 'pino'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { composeMail } from './compose-mail'
import { openMailer, type Mailer } from './mailer'

const open: { close: (done: () => void) => unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise<void>((done) => server.close(done))))
})

type Post = { url: string; received: { to: string[]; raw: string }[] }

/** A mail server that refuses whoever is called nobody. */
async function postOffice(): Promise<Post> {
  const received: Post['received'] = []
  const server = new SMTPServer({
    // Its TLS is not what is tested here, and a loopback address may go without.
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'inbox@example.test' && password === 'p@ss'
        ? done(null, { user: 'it' })
        : done(new Error('who?')),
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('nobody') ? new Error(`no mailbox ${address}`) : null),
    onData: (stream, { envelope }, done) => {
      let raw = ''
      stream.on('data', (part: Buffer) => (raw += part.toString()))
      stream.on('end', () => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })
  open.push(server)
  server.listen(0, '0.0.0.0')
  await once(server.server, 'listening')
  return {
    url: `smtp://inbox%40example.test:p%40ss@127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
  }
}

async function tcp(onConnection: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(onConnection).listen(0, '127.0.0.1')
  open.push(server)
  await once(server, 'listening')
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function mailerAt(url: string, timeoutMs = 5000): { send: Mailer; logged: string[] } {
  const logged: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) })
  return { send: openMailer({ url, from: 'Casa <inbox@example.test>', timeoutMs, log }), logged }
}

const letterTo = (to: string) =>
  composeMail({
    to,
    locale: 'pt-BR',
    subject: 'Convite:\nAção & Café',
    paragraphs: ['Rafael <b>convida</b> você.'],
    action: { label: 'Entrar', url: 'https://inbox.example.test/invite/a-b?c=1&d=2' },
    footer: 'Vale por 72 horas.',
  })

it('hands a letter over, as text and as HTML, in its own alphabet', async () => {
  const post = await postOffice()
  expect(await mailerAt(post.url).send(letterTo('ana@example.test'))).toBe('sent')
  expect(post.received).toHaveLength(1)
  const [{ to, raw } = { to: [], raw: '' }] = post.received
  expect(to).toEqual(['ana@example.test'])
  expect(raw).toMatch(/^From: Casa <inbox@example\.test>/m)
  const subject = /^Subject: =\?UTF-8\?B\?([^?]+)\?=/im.exec(raw)?.[1]
  const quoted = /^Subject: =\?UTF-8\?Q\?([^?]+)\?=/im.exec(raw)?.[1]
  expect(subject ?? quoted).toBeTruthy()
  expect(raw).toContain('text/plain; charset=utf-8')
  expect(raw).toContain('text/html; charset=utf-8')
  expect(raw).toContain('https://inbox.example.test/invite/a-b')
})

it('lets nobody write HTML or headers by their name', () => {
  const { html, text, subject } = letterTo('ana@example.test')
  expect(html).toContain('Rafael &lt;b&gt;convida&lt;/b&gt; você.')
  expect(html).toContain('href="https://inbox.example.test/invite/a-b?c=1&amp;d=2"')
  expect(html).toContain('<html lang="pt-BR">')
  expect(text).toContain('Entrar:\nhttps://inbox.example.test/invite/a-b?c=1&d=2\n')
  expect(subject).toBe('Convite: Ação & Café')
})

it('says so when the server refuses, and keeps the address out of the log', async () => {
  const post = await postOffice()
  const { send, logged } = mailerAt(post.url)
  expect(await send(letterTo('nobody@example.test'))).toBe('failed')
  expect(post.received).toEqual([])
  expect(logged.join()).toContain('a mail was not sent')
  expect(logged.join()).not.toContain('nobody')
})

it('does not hand anything over in the clear beyond this machine', async () => {
  const post = await postOffice()
  // Every address of 127/8 leads here, but only the names of this machine are trusted.
  const { send } = mailerAt(post.url.replace('127.0.0.1', '127.0.0.2'))
  expect(await send(letterTo('ana@example.test'))).toBe('failed')
  expect(post.received).toEqual([])
})

it('gives up on a server that is gone, says nothing, or hangs up', async () => {
  const post = await postOffice()
  await new Promise<void>((done) => open.splice(0)[0]?.close(done))
  expect(await mailerAt(post.url).send(letterTo('ana@example.test'))).toBe('failed')
  const silent = await tcp((socket) => void socket.resume())
  expect(await mailerAt(silent, 100).send(letterTo('ana@example.test'))).toBe('failed')
  const rude = await tcp((socket) => void socket.resume().end('554 go away\r\n'))
  expect(await mailerAt(rude).send(letterTo('ana@example.test'))).toBe('failed')
})
