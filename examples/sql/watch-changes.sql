-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Shows every change of a property graph, with all columns.

SET 'sql-client.execution.result-mode' = 'tableau';
SET 'table.local-time-zone' = 'UTC';

CREATE TABLE changes (
  id STRING,
  `type` STRING,          -- vl: vertex label, vp: vertex property, e: edge, ep: edge property
  `key` STRING,
  `value` STRING,
  data_type STRING,
  from_id STRING,         -- null unless the type is e
  to_id STRING,
  op STRING METADATA VIRTUAL,
  commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,
  op_num BIGINT METADATA FROM 'op-num' VIRTUAL,
  commit_timestamp TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,
  is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL,
  `raw` STRING METADATA VIRTUAL
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

SELECT
  commit_num, op_num, is_last_op, commit_timestamp, op,
  `type`, id, `key`, `value`, data_type, from_id, to_id
FROM changes;
