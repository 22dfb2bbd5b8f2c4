import { createTailwindMerge } from 'tailwind-merge'

const any = (): boolean => true
const isLength = (value: string): boolean => /^(\d+|\[[\d.]+(px|em|rem)\])$/.test(value)

/** Names of which each is a group of its own, such as `p` with `p-1` and `p-[3px]`. */
const scales = (...names: string[]) => Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]]))
/** The same where the name alone is one of them too. */
const withBare = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, [{ [name]: ['', any] }]]))
const sides = (name: string): string[] => ['', 'x', 'y', 't', 'r', 'b', 'l'].map((side) => name + side)
const within = (name: string, ...parts: string[]): Record<string, string[]> => ({ [name]: parts })

/**
 * What each of our classes decides, so that of two that decide the same the later one counts. The library's own table
 * knows all of Tailwind and is most of its size; a test holds every two classes of ours against it.
 */
const classGroups = {
  display: ['block', 'inline-block', 'inline', 'flex', 'inline-flex', 'table', 'grid', 'contents', 'hidden'],
  position: ['static', 'fixed', 'absolute', 'relative', 'sticky'],
  visibility: ['visible', 'invisible'],
  sr: ['sr-only', 'not-sr-only'],
  'font-style': ['italic', 'not-italic'],
  'fvn-spacing': ['tabular-nums', 'proportional-nums'],
  'text-decoration': ['underline', 'line-through', 'no-underline'],
  'text-overflow': ['truncate', 'text-ellipsis', 'text-clip'],
  'ring-w-inset': ['ring-inset'],
  ...scales(...sides('p'), ...sides('m'), 'w', 'min-w', 'max-w', 'h', 'min-h', 'max-h', 'size'),
  ...scales('inset', 'inset-x', 'inset-y', 'top', 'right', 'bottom', 'left', 'z'),
  ...scales('overflow', 'overflow-x', 'overflow-y', 'overscroll', 'object', 'aspect', 'columns'),
  ...scales('basis', 'order', 'grid-cols', 'col', 'gap', 'gap-x', 'gap-y', 'justify', 'items', 'self'),
  ...withBare('grow', 'shrink', 'divide-y', 'border-x', 'border-y'),
  ...withBare('border-t', 'border-r', 'border-b', 'border-l'),
  ...scales('rounded', 'rounded-br', 'rounded-bl', 'shadow', 'opacity', 'bg', 'fill'),
  ...scales('tracking', 'leading', 'line-clamp', 'underline-offset', 'align', 'whitespace', 'break'),
  ...scales('break-inside', 'outline-offset', 'transition', 'duration', 'ease', 'animate', 'rotate'),
  ...scales('translate-x', 'translate-y', 'cursor', 'pointer-events', 'resize', 'select', 'appearance'),
  ...scales('scroll-mb', 'wrap', 'field-sizing'),
  'flex-direction': [within('flex', 'row', 'row-reverse', 'col', 'col-reverse')],
  'flex-wrap': [within('flex', 'wrap', 'nowrap', 'wrap-reverse')],
  flex: [{ flex: [any] }],
  'font-weight': [within('font', 'normal', 'medium', 'semibold', 'bold')],
  'font-family': [within('font', 'sans', 'mono')],
  'text-alignment': [within('text', 'left', 'center', 'right')],
  'font-size': [{ text: [isLength] }],
  'text-color': [{ text: [any] }],
  'border-style': [within('border', 'solid', 'dashed')],
  'border-collapse': [within('border', 'collapse', 'separate')],
  'border-w': [{ border: ['', isLength] }],
  'border-color': [{ border: [any] }],
  'divide-color': [{ divide: [any] }],
  'outline-style': [within('outline', 'none', 'dashed')],
  'outline-w': [{ outline: ['', isLength] }],
  'outline-color': [{ outline: [any] }],
  'ring-w': [{ ring: ['', isLength] }],
  'ring-color': [{ ring: [any] }],
  'stroke-w': [{ stroke: [(value: string) => /^(\d+|\[[\d.]+\])$/.test(value)] }],
  stroke: [{ stroke: [any] }],
}

/** What a class that says more takes the place of. */
const conflictingClassGroups = {
  p: sides('p').slice(1),
  px: ['pr', 'pl'],
  py: ['pt', 'pb'],
  m: sides('m').slice(1),
  mx: ['mr', 'ml'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['right', 'left'],
  'inset-y': ['top', 'bottom'],
  overflow: ['overflow-x', 'overflow-y'],
  gap: ['gap-x', 'gap-y'],
  flex: ['basis', 'grow', 'shrink'],
  'font-size': ['leading'],
  'line-clamp': ['display', 'overflow'],
  rounded: ['rounded-br', 'rounded-bl'],
  'border-w': ['border-x', 'border-y', 'border-t', 'border-r', 'border-b', 'border-l'],
  'border-x': ['border-r', 'border-l'],
  'border-y': ['border-t', 'border-b'],
}

export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups,
  conflictingClassGroups,
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: [
    '*',
    '**',
    'after',
    'backdrop',
    'before',
    'details-content',
    'file',
    'first-letter',
    'first-line',
    'marker',
    'placeholder',
    'selection',
  ],
}))
