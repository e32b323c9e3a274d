-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Counts the edges of each label, and the vertices they start from. Edges that are removed from
-- the graph are removed from the counts.

SET 'sql-client.execution.result-mode' = 'tableau';

CREATE TABLE changes (
  `type` STRING,
  `value` STRING,
  from_id STRING
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- What is added to the graph is inserted into the table, what is removed is deleted from it.
  'scan.changelog-mode' = 'retract',
  -- For a cluster without IAM authentication. With it, leave this line out.
  'aws.credentials.provider' = 'NONE',
  -- Ends with the last change there is now. Without this line it goes on for ever.
  'scan.bounded.mode' = 'latest'
);

SELECT `value` AS label, COUNT(*) AS edges, COUNT(DISTINCT from_id) AS sources
FROM changes
WHERE `type` = 'e'
GROUP BY `value`;
