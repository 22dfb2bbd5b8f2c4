/** What a message answers, as WhatsApp tells it along with the message. */
export type Quote = {
  waId: string
  fromMe: boolean
  /** Address of who wrote it; null for ourselves, and where WhatsApp does not say. */
  author: string | null
  type: string
  text: string | null
}
