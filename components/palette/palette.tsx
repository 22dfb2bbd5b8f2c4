'use client'

import { Command } from 'cmdk'
import { LoaderCircle, Search } from 'lucide-react'
import { Dialog as Base } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { Kbd } from '../ui/kbd'
import { matches, type CommandGroup, type PaletteCommand } from './command'

type PaletteProps = {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  typed: string
  onType: (typed: string) => void
  groups: readonly CommandGroup[]
  /** What the server found for what was typed; shown as it came. */
  found?: CommandGroup
  isSearching?: boolean
}

/** One field for everything: type, choose with the arrows, Enter. */
export function Palette({ isOpen, onOpenChange, typed, onType, groups, found, isSearching }: PaletteProps) {
  const t = useTranslations('palette')
  const fitting = groups.map((group) => ({
    ...group,
    commands: group.commands.filter((command) => matches(command, typed)),
  }))
  const shown: CommandGroup[] = [...fitting, ...(found ? [found] : [])].filter(
    (group) => group.commands.length > 0,
  )
  const run = (command: PaletteCommand): void => {
    onOpenChange(false)
    command.run()
  }
  const Icon = isSearching ? LoaderCircle : Search
  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Overlay className="fixed inset-0 z-40 animate-fade bg-scrim" />
        <Base.Content
          data-palette
          aria-describedby={undefined}
          className="fixed inset-x-2 top-2 z-50 flex max-h-[calc(100dvh-1rem)] animate-pop flex-col overflow-hidden rounded-dialog border border-line-strong bg-float text-text shadow-e2 outline-none md:inset-x-auto md:top-[12vh] md:left-1/2 md:max-h-[min(480px,76vh)] md:w-full md:max-w-[560px] md:-translate-x-1/2"
        >
          <Base.Title className="sr-only">{t('title')}</Base.Title>
          <Command shouldFilter={false} loop label={t('title')} className="flex min-h-0 flex-1 flex-col">
            <div className="flex shrink-0 items-center gap-2 border-b border-line px-4">
              <Icon
                aria-hidden
                className={isSearching ? 'icon-16 animate-turn text-text-3' : 'icon-16 text-text-3'}
              />
              <Command.Input
                value={typed}
                onValueChange={onType}
                maxLength={100}
                placeholder={t('placeholder')}
                className="h-12 min-w-0 flex-1 bg-transparent text-16 outline-none md:text-14"
              />
              <Kbd>Esc</Kbd>
            </div>
            <Command.List
              label={t('results')}
              className="min-h-0 flex-1 overflow-y-auto p-1 [scroll-padding-block:4px]"
            >
              {shown.length === 0 ? (
                <Command.Item disabled className="px-3 py-6 text-13 text-text-2">
                  {isSearching ? t('searching') : t('nothing')}
                </Command.Item>
              ) : null}
              {shown.map((group) => (
                <Command.Group
                  key={group.key}
                  heading={group.label}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-text-3"
                >
                  {group.commands.map((command) => (
                    <Row key={command.key} command={command} onRun={() => run(command)} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  )
}

function Row({ command, onRun }: { command: PaletteCommand; onRun: () => void }) {
  const Icon = command.icon
  return (
    <Command.Item
      value={command.key}
      onSelect={onRun}
      className="flex h-11 cursor-pointer items-center gap-2.5 rounded-control px-3 text-13 data-[selected=true]:bg-active md:h-8"
    >
      <Icon aria-hidden className="icon-16 text-text-3" />
      <span className="truncate">{command.label}</span>
      {command.detail ? (
        <span className="ml-auto truncate pl-4 text-12 text-text-3">{command.detail}</span>
      ) : null}
    </Command.Item>
  )
}
