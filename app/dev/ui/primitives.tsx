'use client'

import { CircleCheck, Inbox, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTheme } from '@/components/shell/theme-provider'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { FilterTabs } from '@/components/ui/filter-tabs'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { Notice } from '@/components/ui/notice'
import { Pagination } from '@/components/ui/pagination'
import { Progress } from '@/components/ui/progress'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { Skeleton } from '@/components/ui/skeleton'
import { Switch } from '@/components/ui/switch'
import { Tick } from '@/components/ui/tick'
import { useToast } from '@/components/ui/toasts'
import { Tooltip } from '@/components/ui/tooltip'
import { UsageBar } from '@/components/ui/usage-bar'
import { SampleTable } from './sample-table'

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'Like the system' },
] as const

export function Primitives() {
  const { theme, choose } = useTheme()
  return (
    <>
      <Part title="Theme">
        <div className="w-full">
          <Segmented
            legend="Theme"
            isLegendHidden
            name="theme"
            value={theme}
            options={themes}
            onChange={choose}
          />
        </div>
      </Part>
      <Part title="Buttons and keys">
        <Button look="primary">
          <Plus aria-hidden className="icon-16" />
          Link a number
        </Button>
        <Button>Import</Button>
        <Button look="quiet">Cancel</Button>
        <Button look="danger">
          <Trash2 aria-hidden className="icon-16" />
          Delete
        </Button>
        <Button disabled>Schedule</Button>
        <Button look="primary" busy>
          Sending
        </Button>
        <Tooltip text="Said on hover and on focus">
          <IconButton label="With a tooltip">
            <Inbox aria-hidden className="icon-16" />
          </IconButton>
        </Tooltip>
        <Kbd>Ctrl</Kbd>
        <Kbd>K</Kbd>
      </Part>
      <Forms />
      <Part title="Badges, people, ticks">
        <Badge tone="success" icon={CircleCheck}>
          Connected
        </Badge>
        <Badge tone="accent">Trial, 6 d</Badge>
        <Badge tone="warning" icon={TriangleAlert}>
          Needs attention
        </Badge>
        <Badge tone="danger">Suspended</Badge>
        <Badge tone="neutral">Cancelled</Badge>
        <Avatar seed="a" name="Camila Teixeira" size={32} />
        <Avatar seed="b" name={null} size={28} />
        {(['waiting', 'sent', 'delivered', 'read', 'failed'] as const).map((tick) => (
          <Tick key={tick} name={tick} />
        ))}
      </Part>
      <Floating />
      <Part title="Tabs, table, pages">
        <div className="w-full">
          <FilterTabs
            label="Views"
            tabs={[
              { key: 'all', label: 'All', count: 14, href: '#all', isCurrent: true },
              { key: 'trial', label: 'Trial', count: 2, href: '#trial', isCurrent: false },
            ]}
          />
          <SampleTable />
          <Pagination firstHref="#first" nextHref="#next" />
        </div>
      </Part>
      <Part title="Progress, loading, empty, wrong">
        <div className="flex w-full flex-col gap-4">
          <Progress label="Import" done={318} total={418} />
          <UsageBar used={3} limit={5} words="3 of 5" label="People" />
          <UsageBar used={5} limit={5} words="5 of 5" label="Numbers" />
          <Skeleton className="h-3 w-64" />
          <Notice>The server did not answer. What you typed is kept.</Notice>
          <div className="grid md:grid-cols-2">
            <EmptyState icon={Inbox} title="Nothing waits for a reply" text="New messages show up here." />
            <ErrorState
              title="Conversations did not load"
              text="What you typed is kept."
              onRetry={() => undefined}
            />
          </div>
        </div>
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b border-line p-5">
      <h2 className="mb-3 text-13 font-semibold">{title}</h2>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </section>
  )
}

function Forms() {
  const [isChecked, setIsChecked] = useState(true)
  const [isOn, setIsOn] = useState(true)
  const [choice, setChoice] = useState<'a' | 'b'>('a')
  return (
    <Part title="Forms">
      <div className="grid w-full gap-4 md:grid-cols-2">
        <Field label="Name" hint="As colleagues will see it.">
          {(control) => <Input {...control} defaultValue="mirante" />}
        </Field>
        <Field label="E-mail" error="This is not an e-mail address.">
          {(control) => <Input {...control} defaultValue="nobody" />}
        </Field>
        <Field label="Plan">
          {(control) => (
            <Select {...control}>
              <option>Basic</option>
              <option>Pro</option>
            </Select>
          )}
        </Field>
        <Segmented
          legend="You will"
          name="choice"
          value={choice}
          options={[
            { value: 'a', label: 'Look only' },
            { value: 'b', label: 'Act' },
          ]}
          onChange={setChoice}
        />
        <div className="flex gap-4">
          <Checkbox checked={isChecked} onChange={setIsChecked}>
            Every number
          </Checkbox>
          <Checkbox checked="indeterminate" onChange={() => undefined}>
            Some
          </Checkbox>
        </div>
        <Switch isOn={isOn} onChange={setIsOn}>
          Tell me on this computer
        </Switch>
      </div>
    </Part>
  )
}

function Floating() {
  const toast = useToast()
  const [isOpen, setIsOpen] = useState(false)
  const [isSheetOpen, setIsSheetOpen] = useState(false)
  return (
    <Part title="What floats">
      <DropdownMenu>
        <DropdownMenuTrigger>
          <Button>Menu</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => undefined}>Open</DropdownMenuItem>
          <DropdownMenuItem icon={Trash2} danger onSelect={() => undefined}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Button onClick={() => setIsOpen(true)}>Dialog</Button>
      <Button onClick={() => setIsSheetOpen(true)}>Sheet</Button>
      <Sheet open={isSheetOpen} onOpenChange={setIsSheetOpen}>
        <SheetContent title="Camila Teixeira">Everything we know.</SheetContent>
      </Sheet>
      <Button
        onClick={() =>
          toast({ text: 'Resolved. Next: Hannah Okafor', action: { label: 'Undo', run: () => undefined } })
        }
      >
        Toast
      </Button>
      <Button onClick={() => toast({ tone: 'failed', text: 'The label was not saved.' })}>
        Failed toast
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent
          title="Cancel Natal Serra 2026?"
          width={480}
          footer={
            <>
              <Button data-focus-first onClick={() => setIsOpen(false)}>
                Keep it running
              </Button>
              <Button look="danger" onClick={() => setIsOpen(false)}>
                Cancel campaign
              </Button>
            </>
          }
        >
          <p className="text-13 text-text-2">2,840 people will not be written to. This cannot be undone.</p>
        </DialogContent>
      </Dialog>
    </Part>
  )
}
