-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Writes the vertices with the label Person and the edges with the label knows into two topics of
-- Kafka, until you cancel the job. The last message of a key is the current row. A message without
-- a value says that the row is gone. So the topics can have cleanup.policy=compact.

-- After a failure, the job repeats at most the changes of this time. That does no harm, because the
-- last message of a key remains the same.
SET 'execution.checkpointing.interval' = '3 s';

-- What all tables of the graph have in common.
CREATE TABLE graph WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  'format' = 'pg-json'
);

CREATE TABLE persons (
  id STRING,
  name STRING,
  born INT,
  city STRING,
  email ARRAY<STRING>,    -- all values of the property
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'element.type' = 'vertex',
  'element.label' = 'Person'
) LIKE graph;

CREATE TABLE knows (
  id STRING,
  from_id STRING,
  to_id STRING,
  since INT,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'element.type' = 'edge',
  'element.label' = 'knows'
) LIKE graph;

CREATE TABLE persons_topic WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'topic' = 'persons',
  'key.format' = 'json',
  'value.format' = 'json'
) LIKE persons (EXCLUDING OPTIONS);

CREATE TABLE knows_topic WITH (
  'connector' = 'upsert-kafka',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'topic' = 'knows',
  'key.format' = 'json',
  'value.format' = 'json'
) LIKE knows (EXCLUDING OPTIONS);

EXECUTE STATEMENT SET
BEGIN
INSERT INTO persons_topic SELECT * FROM persons;
INSERT INTO knows_topic SELECT * FROM knows;
END;
