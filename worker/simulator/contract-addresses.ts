/** Digits of an international phone number, without a plus sign. */
export type PhoneNumber = string

/** `<digits>@g.us`. */
export type GroupId = string

/** Which name of the sender a stanza is addressed with: the hidden identity (today's default) or the number. */
export type Addressing = 'lid' | 'pn'
