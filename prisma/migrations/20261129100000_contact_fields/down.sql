ALTER TABLE contacts DROP COLUMN custom_fields;
DROP TABLE contact_fields;
DROP TYPE contact_field_kind;
