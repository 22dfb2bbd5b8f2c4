import type { SignalStore } from '../sessions/internal/signal-store'

/** Stages and stores in one go. */
export function writeKeys(
  store: Pick<SignalStore, 'stageKeys' | 'commitStaged'>,
  ...staged: Parameters<SignalStore['stageKeys']>
): Promise<void> {
  store.stageKeys(...staged)
  return store.commitStaged()
}
