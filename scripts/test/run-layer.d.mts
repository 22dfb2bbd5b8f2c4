/** `failures` say where each was and its first line; what a layer did as a whole has none. */
export type Counts = { passed: number; failed: number; failures?: string[] }
export type LayerContext = { deadline: number; env: NodeJS.ProcessEnv; reports: string }
export type Layer = { name: string; minutes: number; run(context: LayerContext): Promise<Counts> }

export function runLayer(
  layer: Layer,
  context: Omit<LayerContext, 'deadline'>,
): Promise<Counts & { name: string; seconds: number }>
