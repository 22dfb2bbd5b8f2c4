import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { recordInboundMessages } from '../messages/record-inbound-messages'
import { changeTerms } from '../operator/change-terms'
import type { OperatorCtx } from '../operator/internal/as-operator'
import { getPlanPage } from '../tenants/get-plan-page'
import { eachTestHasANumber, lease, tenant, world } from '../testing/linked-number'
import { nothingAgreed } from '../testing/terms'
import { inboundText, linkedSession, operatorOf, type TestTenant } from '../testing/world'
import { claimDueMedia, listDueMedia, postponeMedia } from './due-media'
import type { MediaError } from './status'
import { uploadMedia } from './upload-media'

eachTestHasANumber()

let operator: OperatorCtx
beforeEach(async () => {
  operator = await operatorOf(world)
})

const agree = (over: object): Promise<unknown> =>
  changeTerms(operator, {
    tenantId: tenant.id,
    name: 'Acme',
    plan: 'basic',
    ...nothingAgreed,
    ...over,
  })

const upload = (sizeBytes: number) =>
  uploadMedia(
    tenant.ctx('agent'),
    { name: 'x.bin' },
    (async function* () {
      yield randomBytes(sizeBytes)
    })(),
    { announced: null },
  )

const limit = async () => (await getPlanPage(tenant.ctx('admin'), {})).entitlements.limits.mediaMegabytes

describe('room for files', () => {
  it('is what was agreed with the workspace, and else what its plan says', async () => {
    await agree({})
    expect(await limit()).toBe(5_000)
    await agree({ maxMediaMegabytes: 1 })
    expect(await limit()).toBe(1)
    await upload(900_000)
    const full = { code: 'LIMIT_EXCEEDED', reason: 'quotaFull', values: { size: 1, unit: 'MB' } }
    await expect(upload(200_000)).rejects.toMatchObject(full)
    await agree({ maxMediaMegabytes: 2 })
    await upload(200_000)
    await agree({ plan: 'enterprise', maxMediaMegabytes: 0 })
    await expect(upload(1)).rejects.toMatchObject({ values: { size: 0, unit: 'MB' } })
    await agree({ plan: 'enterprise' })
    await upload(1)
  })

  /** A file that was tried and waits for the next time. */
  const waiting = async (reason: MediaError | null, of: TestTenant = tenant, by = lease): Promise<string> => {
    const media = {
      kind: 'image' as const,
      mimetype: 'image/jpeg',
      fileName: null,
      sizeBytes: 5,
      seconds: null,
      width: null,
      height: null,
      waveform: null,
      source: Buffer.from('where it is'),
    }
    await recordInboundMessages(of.worker, by.sessionId, [{ ...inboundText('Look'), type: 'image', media }])
    const [due] = await claimDueMedia(of.worker, by, { atMost: 1, busyForMs: 60_000 })
    const id = due?.id ?? ''
    await postponeMedia(of.worker, id, { reason, delayMs: 300_000, isCounted: false })
    return id
  }

  it('is used as soon as there may be more: what waits for it is due at once, and nothing else', async () => {
    const other = await world.tenant()
    const otherLease = await linkedSession(world, other, '15550009999')
    await waiting('quotaFull', other, otherLease)
    await waiting('diskFull')
    await waiting(null)
    await agree({})
    const ids = [await waiting('quotaFull'), await waiting('quotaFull')]
    const due = async () =>
      (await claimDueMedia(tenant.worker, lease, { atMost: 9, busyForMs: 60_000 })).map(({ id }) => id)
    await agree({ name: 'Renamed' })
    expect(await listDueMedia('test')).toEqual([])
    for (const terms of [
      { maxMediaMegabytes: 9_000 },
      { maxMediaMegabytes: 9_000, plan: 'pro' },
      { plan: 'pro', maxMediaMegabytes: 9_000, trialEndsAt: '2099-01-01T00:00:00Z' },
    ]) {
      await agree({ name: 'Renamed', ...terms })
      expect(await listDueMedia('test')).toEqual([lease.sessionId])
      expect((await due()).sort()).toEqual([...ids].sort())
    }
  })
})
