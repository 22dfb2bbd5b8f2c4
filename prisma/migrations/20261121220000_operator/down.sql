DROP INDEX audit_log_record_idx;
DROP TABLE operator_visits;
