-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Shows persons who could know each other, because they know the same persons. If a common friend
-- is lost, the count decreases.

SET 'sql-client.execution.result-mode' = 'tableau';

-- What all tables of the graph have in common.
CREATE TABLE graph WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

CREATE TABLE persons (
  id STRING,
  name STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'element.type' = 'vertex',
  'element.label' = 'Person'
) LIKE graph;

CREATE TABLE knows (
  id STRING,
  from_id STRING,
  to_id STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'element.type' = 'edge',
  'element.label' = 'knows'
) LIKE graph;

-- Each pair in both directions.
CREATE TEMPORARY VIEW friends (person, friend) AS
SELECT from_id, to_id FROM knows
UNION
SELECT to_id, from_id FROM knows;

SELECT p.name, q.name AS other_name, COUNT(*) AS common_friends
FROM friends f
JOIN friends g ON f.friend = g.person
JOIN persons p ON p.id = f.person
JOIN persons q ON q.id = g.friend
WHERE p.id < q.id
GROUP BY p.id, p.name, q.id, q.name;
