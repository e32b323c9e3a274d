-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Keeps a table of the vertices with the label Person: one row each, one column a property.
-- Neptune logs every label and every value of a property as a change of its own.

CREATE TABLE changes (
  id STRING,
  `type` STRING,
  `key` STRING,
  `value` STRING
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

-- Prints into the output of the TaskManagers. Any connector that takes updates does as well.
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
