import type { NewReset } from '../auth/internal/password-resets'
import type { Locale } from '../auth/status'
import { env } from '../core/env'
import type { MembershipRole } from '../core/permissions'
import { composeMail } from '../mail/compose-mail'
import type { MailOutcome } from '../mail/dto'
import { sendMail } from '../mail/mailer'
import { translatorFor } from '../intl/translator'

export type InviteLetter = {
  to: string
  url: string
  inviter: string
  workspace: string
  role: MembershipRole
  locale: Locale
}

export function mailInvite(letter: InviteLetter): Promise<MailOutcome> {
  const { to, url, inviter, workspace, role, locale } = letter
  const t = translatorFor(locale, 'mail')
  const roles = translatorFor(locale, 'roles')
  const text = t('inviteText', { inviter, workspace, role: roles(role), about: roles(`about.${role}`) })
  return sendMail(
    composeMail({
      to,
      locale,
      subject: t('inviteSubject', { inviter, workspace }),
      paragraphs: [text],
      action: { label: t('inviteAction', { workspace }), url },
      footer: t('inviteFooter', { workspace }),
    }),
  )
}

/** In the person's own language; `asked` is that of the page on which somebody asked for it. */
export function mailReset({ person, url }: NewReset, asked: Locale): Promise<MailOutcome> {
  const locale = person.locale ?? asked
  const t = translatorFor(locale, 'mail')
  return sendMail(
    composeMail({
      to: person.email,
      locale,
      subject: t('resetSubject'),
      paragraphs: [t('resetHello', { name: person.name }), t('resetText', { address: env().PUBLIC_URL })],
      action: { label: t('resetAction'), url },
      footer: t('resetFooter'),
    }),
  )
}
