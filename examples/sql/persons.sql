-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Maintains a table of the vertices with the label Person: one row for each vertex, one column for
-- each property. Neptune logs every label and every value of a property as a separate change.

CREATE TABLE changes (
  id STRING,
  `type` STRING,
  `key` STRING,
  `value` STRING
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

-- Prints into the output of the TaskManagers. Any connector that accepts updates can be used.
CREATE TABLE persons (
  id STRING,
  name STRING,
  born INT,
  city STRING,
  emails STRING,
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'print'
);

INSERT INTO persons
SELECT
  id,
  MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'name'),
  CAST(MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'born') AS INT),
  MAX(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'city'),
  -- A property may have several values.
  LISTAGG(`value`) FILTER (WHERE `type` = 'vp' AND `key` = 'email')
FROM changes
WHERE `type` IN ('vl', 'vp')
GROUP BY id
HAVING COUNT(*) FILTER (WHERE `type` = 'vl' AND `value` = 'Person') > 0;
