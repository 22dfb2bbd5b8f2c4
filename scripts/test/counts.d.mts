import type { Counts } from './run-layer.mjs'

export function countVitest(file: string): Counts
export function countPlaywright(file: string): Counts
