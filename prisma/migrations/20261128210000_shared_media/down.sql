DROP INDEX messages_media_idx;
