-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Maintains a copy of the vertices with the label Person: one row for each vertex, one column for
-- each property.

CREATE TABLE persons (
  id STRING,
  name STRING,
  born INT,
  city STRING,
  emails ARRAY<STRING>,   -- all values of the property email
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  'element.type' = 'vertex',
  'element.label' = 'Person',
  'fields.emails.property' = 'email',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  -- Ends at the last change that exists at the start. Without this option, the query never ends.
  'scan.bounded.mode' = 'latest'
);

-- Prints into the output of the TaskManagers. Any connector that accepts updates can be used.
CREATE TABLE printed WITH ('connector' = 'print') LIKE persons (EXCLUDING OPTIONS);

INSERT INTO printed SELECT * FROM persons;
