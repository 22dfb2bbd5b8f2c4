export type Counts = { passed: number; failed: number }
export type LayerContext = { deadline: number; env: NodeJS.ProcessEnv; reports: string }
export type Layer = { name: string; minutes: number; run(context: LayerContext): Promise<Counts> }

export function runLayer(
  layer: Layer,
  context: Omit<LayerContext, 'deadline'>,
): Promise<Counts & { name: string; seconds: number }>
