DROP TABLE number_checks;
