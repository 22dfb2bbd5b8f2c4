import type { ReactNode } from 'react'
import { Wordmark } from '../brand/mark'
import { PageTitle } from '../shell/page-title'
import { LanguageLinks } from './language-links'
import { PatchPanel } from './patch-panel'

type AuthFrameProps = { name: string; licence: string; children: ReactNode }

/** Every page of somebody who is not inside yet: one narrow column beside the board of jacks. */
export function AuthFrame({ name, licence, children }: AuthFrameProps) {
  return (
    <div className="flex min-h-dvh">
      <main className="flex w-full flex-col items-center border-line p-5 md:w-[560px] md:shrink-0 md:border-r md:p-10">
        <div className="flex w-full max-w-[368px] flex-1 flex-col">
          <Wordmark name={name} />
          <div className="my-auto py-10">{children}</div>
          <footer className="flex items-center justify-between gap-4">
            <LanguageLinks />
            <span className="text-12 text-text-3">{licence}</span>
          </footer>
        </div>
      </main>
      <div className="relative flex-1 overflow-hidden bg-canvas max-md:hidden">
        <PatchPanel />
      </div>
    </div>
  )
}

/** What a page of the frame is about. */
export function AuthHeading({ title, text }: { title: string; text: string }) {
  return (
    <>
      <PageTitle text={title} />
      <h1 className="text-24 font-semibold break-words">{title}</h1>
      <p className="mt-1 mb-6 text-13 break-words text-text-2">{text}</p>
    </>
  )
}
