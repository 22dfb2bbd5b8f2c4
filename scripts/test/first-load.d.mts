export type WeighedRoute = { route: string; bytes: number; chunks: { file: string; bytes: number }[] }

export const firstLoadLimits: Record<string, number>
export function weighFirstLoads(root: string): WeighedRoute[]
export function judgeFirstLoads(
  weighed: WeighedRoute[],
  limits?: Record<string, number>,
): { lines: string[]; passed: number; failed: number }
