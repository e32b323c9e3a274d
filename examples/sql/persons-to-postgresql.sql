-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Copies the vertices with the label Person and the edges with the label knows into two tables in
-- PostgreSQL, and keeps them up to date until you cancel the job.
--
-- First create the tables in PostgreSQL:
--
--   CREATE TABLE persons (id TEXT PRIMARY KEY, name TEXT, born INT, city TEXT);
--   CREATE TABLE knows (id TEXT PRIMARY KEY, from_id TEXT, to_id TEXT, since INT);

-- After a failure, the job repeats at most the changes of this time. That does no harm, because it
-- replaces rows by their key.
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

CREATE TABLE persons_copy WITH (
  'connector' = 'jdbc',
  'url' = '${JDBC_URL}',
  'username' = '${JDBC_USER}',
  'password' = '${JDBC_PASSWORD}',
  'table-name' = 'persons'
) LIKE persons (EXCLUDING OPTIONS);

CREATE TABLE knows_copy WITH (
  'connector' = 'jdbc',
  'url' = '${JDBC_URL}',
  'username' = '${JDBC_USER}',
  'password' = '${JDBC_PASSWORD}',
  'table-name' = 'knows'
) LIKE knows (EXCLUDING OPTIONS);

EXECUTE STATEMENT SET
BEGIN
INSERT INTO persons_copy SELECT * FROM persons;
INSERT INTO knows_copy SELECT * FROM knows;
END;
