DROP TABLE connection_gaps;
