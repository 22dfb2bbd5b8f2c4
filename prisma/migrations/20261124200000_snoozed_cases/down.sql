DROP INDEX conversations_unread_idx;
DROP INDEX cases_snoozed_idx;
