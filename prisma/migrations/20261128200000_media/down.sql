DROP TABLE media;
DROP TABLE media_files;
DROP TYPE media_status;
