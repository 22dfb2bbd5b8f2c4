import type { StanzaHandler } from './context'

/** Carries the push name, sometimes nothing at all; subscriptions are accepted and never answered. */
export const handlePresence: StanzaHandler = ({ attrs }, { phone }) => {
  if (attrs.name) phone.name = attrs.name
}
