-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Counts the edges of each label, and the vertices from which they start. If an edge is removed from
-- the graph, the counts decrease.

SET 'sql-client.execution.result-mode' = 'tableau';

CREATE TABLE changes (
  `type` STRING,
  `value` STRING,
  from_id STRING
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- An ADD in the log inserts a row, a REMOVE deletes it.
  'scan.changelog-mode' = 'retract',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

SELECT `value` AS label, COUNT(*) AS edges, COUNT(DISTINCT from_id) AS sources
FROM changes
WHERE `type` = 'e'
GROUP BY `value`;
