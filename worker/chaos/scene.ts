import { randomFrom } from '@/lib/testing/random'
import { Observer } from './observer'
import { findConversations, openStage, type Stage, type StageOptions } from './stage'
import { Traffic, type Random, type TrafficOptions } from './traffic'

/** The stage, who watches it and who writes. */
export type Scene = { stage: Stage; observer: Observer; traffic: Traffic; random: Random }

export type SceneOptions = StageOptions & TrafficOptions & { seed: number }

/** Every number linked and watched; nobody writes yet. */
export async function openScene(options: SceneOptions): Promise<{ scene: Scene; close(): Promise<void> }> {
  const random = randomFrom(options.seed)
  const stage = await openStage(options)
  const observer = new Observer(stage.simulator.client)
  const traffic = new Traffic(stage, random, options)
  const close = async (): Promise<void> => {
    await traffic.abandon()
    await observer.stop()
    await stage.close()
  }
  try {
    await findConversations(stage)
    await observer.look()
    observer.codes = 0
    observer.start()
    return { scene: { stage, observer, traffic, random }, close }
  } catch (error) {
    await close()
    throw error
  }
}
