import { describe, expect, it } from 'vitest'
import { env } from './env'

const needed = {
  DATABASE_URL: 'postgres://app@127.0.0.1:5432/switchboard',
  MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_URL: 'http://localhost:3000',
  REALTIME_PORT: '3101',
}
const read = (more: Record<string, string>) => env({ ...needed, ...more } as unknown as NodeJS.ProcessEnv)

describe('the mail server', () => {
  it('may stay away, by no line or an empty one', () => {
    expect(read({}).SMTP_URL).toBeUndefined()
    expect(read({ SMTP_URL: '', MAIL_FROM: '' })).toMatchObject({ SMTP_URL: undefined, MAIL_FROM: undefined })
  })

  it('is an address of mail, and the sender one line with an address', () => {
    const given = { SMTP_URL: 'smtps://a%40b:c@mail.example.test', MAIL_FROM: 'Inbox <inbox@example.test>' }
    expect(read(given)).toMatchObject(given)
    expect(() => read({ SMTP_URL: 'https://mail.example.test' })).toThrow(/SMTP_URL: must begin with smtp/)
    expect(() => read({ MAIL_FROM: 'nobody' })).toThrow(/MAIL_FROM: must be an address/)
    expect(() => read({ MAIL_FROM: 'a@b.test\nBcc: c@d.test' })).toThrow(/MAIL_FROM/)
  })
})
