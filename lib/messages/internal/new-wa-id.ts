import { randomBytes } from 'node:crypto'

/** An id as WhatsApp's own web client makes them: a fixed start and 18 random hex digits. */
export const newWaId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`
