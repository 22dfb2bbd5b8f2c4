DROP INDEX messages_recent_idx;
DROP INDEX messages_words_idx;
DROP FUNCTION message_words(uuid, text);
DROP FUNCTION search_text(text);
