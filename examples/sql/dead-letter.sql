-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Writes the changes of known types into one folder, and all other changes, as Neptune sent them,
-- into another. The source skips, counts and logs records that cannot be parsed as changes.

SET 'execution.runtime-mode' = 'batch';

CREATE TABLE changes (
  id STRING,
  `type` STRING,
  `key` STRING,
  `value` STRING,
  op STRING METADATA VIRTUAL,
  commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,
  op_num BIGINT METADATA FROM 'op-num' VIRTUAL,
  `raw` STRING METADATA VIRTUAL
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- By default, a malformed record fails the job.
  'scan.malformed-record' = 'skip',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  'scan.bounded.mode' = 'latest'
);

CREATE TABLE known (
  commit_num BIGINT,
  op_num BIGINT,
  op STRING,
  `type` STRING,
  id STRING,
  `key` STRING,
  `value` STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${OUTPUT_FOLDER}/known',
  'format' = 'json'
);

CREATE TABLE dead_letters (
  commit_num BIGINT,
  op_num BIGINT,
  `raw` STRING
) WITH (
  'connector' = 'filesystem',
  'path' = '${OUTPUT_FOLDER}/dead-letters',
  'format' = 'json'
);

EXECUTE STATEMENT SET
BEGIN
INSERT INTO known
SELECT commit_num, op_num, op, `type`, id, `key`, `value`
FROM changes
WHERE `type` IN ('vl', 'vp', 'e', 'ep');

INSERT INTO dead_letters
SELECT commit_num, op_num, `raw`
FROM changes
WHERE `type` NOT IN ('vl', 'vp', 'e', 'ep');
END;
