-- Licensed to the Apache Software Foundation (ASF) under one
-- or more contributor license agreements.  See the NOTICE file
-- distributed with this work for additional information
-- regarding copyright ownership.  The ASF licenses this file
-- to you under the Apache License, Version 2.0 (the
-- "License"); you may not use this file except in compliance
-- with the License.  You may obtain a copy of the License at
--
--   http://www.apache.org/licenses/LICENSE-2.0
--
-- Unless required by applicable law or agreed to in writing,
-- software distributed under the License is distributed on an
-- "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
-- KIND, either express or implied.  See the License for the
-- specific language governing permissions and limitations
-- under the License.

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
