/** `off`: no mail server is set, or there was nobody to write to. */
export type MailOutcome = 'sent' | 'failed' | 'off'
