DROP TABLE announcement_choices;
