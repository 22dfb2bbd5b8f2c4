DROP INDEX contact_aliases_phone_idx;
DROP INDEX contacts_name_idx;
