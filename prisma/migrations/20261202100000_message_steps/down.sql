DROP TRIGGER note_message_step ON messages;
DROP FUNCTION note_message_step();
DROP TABLE message_steps;
DROP TYPE message_step;
