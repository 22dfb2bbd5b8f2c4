import { expect, it } from 'vitest'
import { createLogger } from './logger'

const logged = (write: (log: ReturnType<typeof createLogger>) => void): string => {
  let text = ''
  write(createLogger({ name: 'test', level: 'info' }, { write: (line) => void (text += line) }))
  return text
}

it.each(['password', 'token', 'text', 'phoneNumber', 'email', 'qr', 'creds', 'jid', 'cookie', 'masterKey'])(
  'keeps a %s out, however deep we put it',
  (field) => {
    const text = logged((log) =>
      log.info({ [field]: 'hidden-1', a: { [field]: 'hidden-2', b: { [field]: 'hidden-3' } } }, 'said'),
    )
    expect(text).not.toContain('hidden')
    expect(text).toContain('said')
  },
)

it('keeps the row that PostgreSQL complains of out', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
    code: '23505',
    detail: 'Key (email)=(ana@example.test) already exists.',
    where: 'ana@example.test',
  })
  const text = logged((log) => log.error({ err: new Error('outer', { cause: error }) }, 'failed'))
  expect(text).not.toContain('ana@example.test')
  expect(text).toContain('23505')
  expect(text).toContain('users_email_key')
})

it('keeps the arguments that Prisma quotes out, and its verdict in', () => {
  const error = new Error('Invalid invocation:\n{ email: "ana@example.test" }\n\nArgument `name` is missing.')
  error.name = 'PrismaClientValidationError'
  const text = logged((log) => log.error({ err: error }, 'failed'))
  expect(text).not.toContain('ana@example.test')
  expect(text).toContain('Argument `name` is missing.')
})
