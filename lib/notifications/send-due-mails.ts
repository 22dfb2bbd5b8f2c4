import { locales, type Locale } from '../auth/status'
import { database } from '../core/db'
import { publicUrl } from '../core/public-url'
import { translatorFor } from '../intl/translator'
import { composeMail } from '../mail/compose-mail'
import { isMailOn, sendMail, type Mail } from '../mail/mailer'
import type { MailOutcome } from '../mail/dto'

const atOnce = 20
const firstRetryMs = 60_000

type Due = {
  tenantId: string
  id: string
  email: string
  locale: string
  timeZone: string
  workspace: string
  slug: string
  sessionId: string
  sessionName: string
  phoneNumber: string | null
  since: Date
}

/**
 * Mails what admins have to know at once. Several workers share the work: each letter is taken by one, and taken again
 * later only when the mail server refused it or the worker died. Without a mail server nothing is taken.
 */
export async function sendDueMails(
  send: (mail: Mail) => Promise<MailOutcome> = sendMail,
  isOn: () => boolean = isMailOn,
): Promise<number> {
  if (!isOn()) return 0
  const { rows } = await database().pool.query<Due>(
    `SELECT tenant_id AS "tenantId", id, email, locale, time_zone AS "timeZone", workspace, slug,
       session_id AS "sessionId", session_name AS "sessionName", phone_number AS "phoneNumber", since
     FROM claim_notification_mails($1, $2)`,
    [atOnce, `${firstRetryMs / 1000} seconds`],
  )
  let sent = 0
  for (const due of rows) {
    if ((await send(letterOf(due))) !== 'sent') continue
    await database().pool.query('SELECT settle_notification_mail($1, $2)', [due.tenantId, due.id])
    sent++
  }
  return sent
}

function letterOf(due: Due): Mail {
  const locale: Locale = locales.find((known) => known === due.locale) ?? 'en'
  const t = translatorFor(locale, 'mail')
  const { workspace, sessionName: session } = due
  const number = due.phoneNumber === null ? session : `${session} (+${due.phoneNumber})`
  const since = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: due.timeZone,
  }).format(due.since)
  return composeMail({
    to: due.email,
    locale,
    subject: t('downSubject', { session }),
    paragraphs: [t('downText', { number, workspace, since }), t('downWhat')],
    action: { label: t('downAction'), url: publicUrl(`/w/${due.slug}/sessions?session=${due.sessionId}`) },
    footer: t('downFooter', { workspace }),
  })
}
