DROP TABLE conversation_note_mentions;
DROP TABLE conversation_notes;
