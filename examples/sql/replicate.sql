-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Copies the log of a property graph, exactly once, into files with one JSON object per line.

-- Each checkpoint finishes files. The files contain only whole transactions of Neptune.
SET 'execution.checkpointing.interval' = '3 s';
SET 'table.local-time-zone' = 'UTC';

CREATE TABLE changes (
  id STRING,
  `type` STRING,
  `key` STRING,
  `value` STRING,
  data_type STRING,
  from_id STRING,
  to_id STRING,
  op STRING METADATA VIRTUAL,
  commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,
  op_num BIGINT METADATA FROM 'op-num' VIRTUAL,
  commit_timestamp TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,
  is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

CREATE TABLE replica (
  commit_num BIGINT,
  op_num BIGINT,
  is_last_op BOOLEAN,
  commit_timestamp TIMESTAMP_LTZ(3),
  op STRING,
  `type` STRING,
  id STRING,
  `key` STRING,
  `value` STRING,
  data_type STRING,
  from_id STRING,
  to_id STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${OUTPUT_FOLDER}/replica',
  'format' = 'json',
  -- Without this option, checkpoints would not finish the files of a job that never ends.
  'auto-compaction' = 'true',
  'json.timestamp-format.standard' = 'ISO-8601'
);

INSERT INTO replica
SELECT
  commit_num, op_num, is_last_op, commit_timestamp, op,
  `type`, id, `key`, `value`, data_type, from_id, to_id
FROM changes;
