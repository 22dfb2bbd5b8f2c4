/** Connections in a row, after which a person is told. */
const lastingAfter = 3

/** Counts connections that WhatsApp let in and then said nothing over. */
export type Silence = {
  /** One has ended because of it. */
  met(): void
  /** WhatsApp has answered something. */
  broken(): void
  /** Making it anew did not help, time after time. */
  isLasting(): boolean
}

/** @param onOver a silence that lasted is over */
export function countSilence(onOver: () => void): Silence {
  let inRow = 0
  const isLasting = (): boolean => inRow >= lastingAfter
  return {
    met: () => void (inRow += 1),
    broken: () => {
      const wasLasting = isLasting()
      inRow = 0
      if (wasLasting) onOver()
    },
    isLasting,
  }
}
