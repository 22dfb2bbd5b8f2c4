import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { locales } from '@/lib/auth/status'
import { caseStatuses } from '@/lib/cases/status'
import { inboxViews } from '@/lib/conversations/status'
import { flightSteps } from '@/lib/flights/status'
import { gapStates } from '@/lib/connection-gaps/status'
import { groupEventKinds } from '@/lib/group-events/status'
import { historyErrors } from '@/lib/history-imports/status'
import { mediaErrors } from '@/lib/media/status'
import { tickNames } from '@/lib/messages/status'
import { protocolWays } from '@/lib/protocol-log/status'
import { activityKinds, sessionStatuses } from '@/lib/sessions/status'

type Tree = { [key: string]: string | Tree }

const root = join(import.meta.dirname, '..')

const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )

const messagesOf = (locale: string): Map<string, string> =>
  new Map(flatten(JSON.parse(readFileSync(join(root, 'messages', `${locale}.json`), 'utf8')) as Tree))

const english = messagesOf('en')

/** Names, and words that are written alike in two of the languages. */
const alike = new Set([
  'app.name',
  'announcements.told',
  'languages.en',
  'languages.pt-BR',
  'languages.es',
  'setup.fields.email',
  'signIn.email',
  'forgot.email',
  'account.email',
  'plans.pro',
  'operator.columns.plan',
  'createTenant.plan',
  'tenant.plan',
  'terms.plan',
  'historyFields.plan',
  'features.webhooks',
  'features.api',
  'kinds.gif',
  'kinds.audio',
  'kinds.sticker',
  'contact.fields.no',
])

/** Looked up by a name that arrives at run time: an action's reason, a status, a step. */
const byName = [
  'errors.',
  'sessionErrors.',
  'messageErrors.',
  'mediaErrors.',
  'historyErrors.',
  'attachments.microphone.',
  'sessionStatus.',
  'sessionMeans.',
  'sessionActivity.kinds.',
  'sessionGaps.states.',
  'sessionProtocol.ways.',
  'flight.steps.',
  'sessionSettings.',
  'ticks.',
  'inbox.views.',
  'inbox.tabs.',
  'inbox.emptyViews.',
  'cases.status.',
  'keyboard.places.',
  'labels.colors.',
  'emoji.tones.',
  'emoji.groups.',
  'keyboard.does.',
  'caseEvents.',
  'groupEvents.',
  'cases.snoozes.',
  'languages.',
  'account.themes.',
  'announcements.kinds.',
  'announcements.texts.',
  'announcements.permissions.',
  'contact.aliases.',
  'contactFields.kinds.',
  'presence.choices.',
  'presence.statuses.',
  'setup.fields.',
  'setup.steps.',
  'sessions.steps.',
  'link.steps.',
  'pairing.steps.',
  'link.phases.',
  'roles.',
  'invite.closed.',
  'reset.closed.',
  'settings.pages.',
  'members.intents.',
  'plans.',
  'features.',
  'tenantStates.',
  'terms.max',
  'statusMoves.',
  'historyFields.',
  'operatorActions.',
  'kinds.',
  'strips.visit',
  'enter.roles.',
  'enter.roleTexts.',
]

const argumentsOf = (text: string): string =>
  [...new Set([...text.matchAll(/\{\s*([a-z]\w*)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? match[2]))]
    .sort()
    .join()

const sources = ['app', 'components', 'lib/web', 'lib/notifications'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(root, folder, path), 'utf8')),
)

/** Keys a file asks for in so many words: `const t = useTranslations('inbox')` and `t('title')`. */
const keysAskedIn = (source: string): string[] => {
  const translators = [
    ...source.matchAll(
      /const (\w+) = (?:useTranslations|translatorFor)\((?:await \w+\(\), |[\w.]+, )?'([\w.]+)'\)/g,
    ),
  ].map(([, name = '', namespace = '']) => ({ name, namespace }))
  return [...new Set(translators.map(({ name }) => name))].flatMap((name) => {
    const namespaces = translators
      .filter((translator) => translator.name === name)
      .map(({ namespace }) => namespace)
    const calls = source.matchAll(new RegExp(`\\b${name}(?:\\.rich)?\\(\\s*'([\\w.-]+)'`, 'g'))
    const ternaries = source.matchAll(new RegExp(`\\b${name}\\([^()']*\\? '([\\w.]+)' : '([\\w.]+)'\\)`, 'g'))
    const keys = [
      ...[...calls].map((call) => call[1] ?? ''),
      ...[...ternaries].flatMap((it) => [it[1] ?? '', it[2] ?? '']),
    ]
    // A file that uses one name for two namespaces asks in either.
    return keys.map((key) => {
      const candidates = namespaces.map((namespace) => `${namespace}.${key}`)
      return candidates.find((candidate) => english.has(candidate)) ?? candidates[0] ?? key
    })
  })
}

describe('messages', () => {
  it.each(locales)('%s has every key of English and no other', (locale) => {
    expect([...messagesOf(locale).keys()].sort()).toEqual([...english.keys()].sort())
  })

  it.each(locales.filter((locale) => locale !== 'en'))('%s is translated', (locale) => {
    const same = [...messagesOf(locale)].filter(([key, text]) => text === english.get(key) && !alike.has(key))
    expect(same.map(([key]) => key)).toEqual([])
  })

  it.each(locales)('%s takes the same values as English', (locale) => {
    const different = [...messagesOf(locale)].filter(
      ([key, text]) => argumentsOf(text) !== argumentsOf(english.get(key) ?? ''),
    )
    expect(different.map(([key]) => key)).toEqual([])
  })

  it('has every key the source asks for', () => {
    const missing = sources.flatMap(keysAskedIn).filter((key) => !english.has(key))
    expect([...new Set(missing)]).toEqual([])
  })

  it('has no key nobody asks for', () => {
    const asked = new Set(sources.flatMap(keysAskedIn))
    const unused = [...english.keys()].filter(
      (key) => !asked.has(key) && !byName.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('names every status, view, activity and tick', () => {
    expect(activityKinds.filter((kind) => !english.has(`sessionActivity.kinds.${kind}`))).toEqual([])
    expect(sessionStatuses.filter((status) => !english.has(`sessionStatus.${status}`))).toEqual([])
    expect(inboxViews.filter((view) => !english.has(`inbox.views.${view}`))).toEqual([])
    expect(inboxViews.filter((view) => !english.has(`inbox.emptyViews.${view}`))).toEqual([])
    expect(caseStatuses.filter((status) => !english.has(`cases.status.${status}`))).toEqual([])
    expect(tickNames.filter((tick) => !english.has(`ticks.${tick}`))).toEqual([])
    expect(groupEventKinds.filter((kind) => !english.has(`groupEvents.${kind}`))).toEqual([])
    expect(flightSteps.filter((step) => !english.has(`flight.steps.${step}`))).toEqual([])
    expect(protocolWays.filter((way) => !english.has(`sessionProtocol.ways.${way}`))).toEqual([])
    expect(gapStates.filter((state) => !english.has(`sessionGaps.states.${state}`))).toEqual([])
    expect(historyErrors.filter((reason) => !english.has(`historyErrors.${reason}`))).toEqual([])
    expect(mediaErrors.filter((reason) => !english.has(`mediaErrors.${reason}`))).toEqual([])
  })
})
