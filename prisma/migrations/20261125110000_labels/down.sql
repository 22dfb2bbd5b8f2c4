DROP TABLE conversation_labels;
DROP TABLE labels;
DROP TYPE label_color;
