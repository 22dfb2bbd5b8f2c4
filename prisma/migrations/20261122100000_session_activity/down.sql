DROP TABLE session_activity;
DROP TYPE session_activity_kind;
