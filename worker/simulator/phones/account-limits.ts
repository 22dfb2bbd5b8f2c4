import type { NewChatQuota, ReachoutTimelock } from '../contract-account'

/** What WhatsApp takes away from an account that writes to too many strangers. */
export class AccountLimits {
  quota: NewChatQuota = { total: 1_000, used: 0, status: 'NONE', startsAtSeconds: 0, endsAtSeconds: 0 }
  timelock: ReachoutTimelock = { isActive: false, enforcement: 'DEFAULT', endsAtSeconds: 0 }

  /** In the words of the query language; numbers of seconds are strings there. */
  quotaAnswer(nowSeconds: number): object {
    const { total, used, status, startsAtSeconds, endsAtSeconds } = this.quota
    return {
      total_quota: total,
      used_quota: used,
      cycle_start_timestamp: String(startsAtSeconds),
      cycle_end_timestamp: String(endsAtSeconds),
      server_sent_timestamp: String(nowSeconds),
      ote_status: 'NOT_ELIGIBLE',
      mv_status: 'NOT_ELIGIBLE',
      capping_status: status,
    }
  }

  timelockAnswer(): object {
    const { isActive, enforcement, endsAtSeconds } = this.timelock
    return {
      is_active: isActive,
      time_enforcement_ends: String(endsAtSeconds),
      enforcement_type: enforcement,
    }
  }
}
