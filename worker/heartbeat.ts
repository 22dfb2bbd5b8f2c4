import { forgetProcess, recordHeartbeat } from '@/lib/health/heartbeat'

/** Says at once and then regularly that this worker lives. Returns what says that it stops as it should. */
export async function startHeartbeat(
  workerId: string,
  everyMs: number,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const beat = (): Promise<void> => recordHeartbeat(workerId).catch(onError)
  await beat()
  let beating = Promise.resolve()
  const timer = setInterval(() => (beating = beat()), everyMs)
  return async () => {
    clearInterval(timer)
    // A beat on its way would bring back what is forgotten now.
    await beating
    await forgetProcess(workerId).catch(onError)
  }
}
