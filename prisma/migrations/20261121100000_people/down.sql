DROP TABLE audit_log, online_users, notifications, suppressions, throttle, password_resets, invites;
ALTER TABLE sign_ins DROP COLUMN address;
ALTER TABLE tenants DROP COLUMN trial_ends_at, DROP COLUMN features, DROP COLUMN max_users, DROP COLUMN max_sessions,
  DROP COLUMN phone, DROP COLUMN email;
DROP TYPE suppression_kind, presence_status;
