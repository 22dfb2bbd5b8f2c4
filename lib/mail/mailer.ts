import { createTransport } from 'nodemailer'
import { env } from '../core/env'
import { createLogger, type Logger } from '../core/logger'
import type { MailOutcome } from './dto'

export type Mail = { to: string; subject: string; text: string; html: string }

export type MailerOptions = {
  /** As in smtp://user:password@host:587. */
  url: string
  from: string
  /** For each step of the talk with the mail server; the whole may take a few times as long. */
  timeoutMs?: number
  log: Logger
}

export type Mailer = (mail: Mail) => Promise<Exclude<MailOutcome, 'off'>>

const ports: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 }
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Hands mail to the server that the install was given. Passwords and links do not cross a network in the clear: a
 * server that is not of this machine has to offer TLS, with a good certificate.
 */
export function openMailer({ url, from, timeoutMs = 10_000, log }: MailerOptions): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url)
  const isLocal = loopback.has(hostname)
  // In parts: beside a `url` every other option would be passed over.
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? ports[protocol] : Number(port),
    secure: protocol === 'smtps:',
    auth:
      username === ''
        ? undefined
        : { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    requireTLS: !isLocal,
    ignoreTLS: isLocal,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  })
  return async (mail) => {
    try {
      await transport.sendMail({ from, ...mail })
      return 'sent'
    } catch (error) {
      // The server's own words may name the person.
      const { code, responseCode } = error as { code?: string; responseCode?: number }
      log.warn({ code, responseCode }, 'a mail was not sent')
      return 'failed'
    }
  }
}

let shared: Mailer | undefined

export const isMailOn = (): boolean => env().SMTP_URL !== undefined

/** Sends by the install's mail server, if it has one. Never throws: mail is a convenience, and its link is elsewhere too. */
export async function sendMail(mail: Mail): Promise<MailOutcome> {
  const { SMTP_URL: url, MAIL_FROM, PUBLIC_URL, LOG_LEVEL } = env()
  if (url === undefined) return 'off'
  shared ??= openMailer({
    url,
    from: MAIL_FROM ?? `Switchboard <switchboard@${new URL(PUBLIC_URL).hostname}>`,
    log: createLogger({ name: 'mail', level: LOG_LEVEL }),
  })
  return shared(mail)
}
