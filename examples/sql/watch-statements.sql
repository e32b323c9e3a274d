-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Shows every statement that is added to an RDF graph or removed from it.

SET 'sql-client.execution.result-mode' = 'tableau';
SET 'table.display.max-column-width' = '80';
SET 'table.local-time-zone' = 'UTC';

CREATE TABLE statements (
  subject STRING,
  predicate STRING,
  object STRING,
  object_kind STRING,     -- iri, bnode or literal
  datatype STRING,        -- null unless the object is a literal
  lang STRING,
  graph STRING,           -- null for the default graph
  stmt STRING,            -- the whole statement, as Neptune sent it
  op STRING METADATA VIRTUAL,
  commit_num BIGINT METADATA FROM 'commit-num' VIRTUAL,
  op_num BIGINT METADATA FROM 'op-num' VIRTUAL,
  commit_timestamp TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,
  is_last_op BOOLEAN METADATA FROM 'is-last-op' VIRTUAL,
  `raw` STRING METADATA VIRTUAL
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'nquads',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

SELECT commit_num, op_num, op, subject, predicate, object, object_kind, datatype, lang, graph
FROM statements;
