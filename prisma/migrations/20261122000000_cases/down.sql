DROP TABLE cases;
DROP TYPE case_status;
