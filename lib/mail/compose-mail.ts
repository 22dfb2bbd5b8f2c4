import type { Mail } from './mailer'

export type Letter = {
  to: string
  /** A language tag, for screen readers. */
  locale: string
  subject: string
  paragraphs: readonly string[]
  /** What the letter is for. */
  action: { label: string; url: string }
  footer: string
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)

const paragraph = 'margin:0 0 16px;font-size:15px;line-height:24px;color:#141c20'
const button =
  'display:inline-block;padding:10px 16px;border-radius:6px;background:#136e87;color:#ffffff;font-size:15px;text-decoration:none'
const small = 'margin:16px 0 0;font-size:12px;line-height:18px;color:#60696f'

/** One letter as plain text and as HTML that needs nothing from outside. */
export function composeMail({ to, locale, subject, paragraphs, action, footer }: Letter): Mail {
  const url = escape(action.url)
  return {
    to,
    // A workspace's name may hold a line break; a subject must not.
    subject: subject.replace(/\s+/g, ' '),
    text: [...paragraphs, `${action.label}:\n${action.url}`, footer].join('\n\n') + '\n',
    html: `<!doctype html>
<html lang="${escape(locale)}">
<head><meta charset="utf-8"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f5f7f8;font-family:system-ui,-apple-system,'Segoe UI',sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff">
${paragraphs.map((text) => `<p style="${paragraph}">${escape(text)}</p>`).join('\n')}
<p style="margin:24px 0"><a href="${url}" style="${button}">${escape(action.label)}</a></p>
<p style="${small};word-break:break-all"><a href="${url}" style="color:#09627a">${url}</a></p>
<p style="${small}">${escape(footer)}</p>
</div>
</body>
</html>
`,
  }
}
