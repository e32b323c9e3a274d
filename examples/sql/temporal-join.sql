-- Copyright 2026 The flink-connector-neptune authors
-- SPDX-License-Identifier: Apache-2.0

-- Adds the name and the city of the buyer to each order. If the person moves later, the order keeps
-- the city of its time. Reads the orders from a topic of Kafka, and writes the result into another,
-- until you cancel the job.
--
-- An order is, for example:
--   {"id": "o1", "person_id": "marko", "amount": 12.5, "ordered_at": "2026-03-01T10:15:30.000Z"}

SET 'execution.checkpointing.interval' = '3 s';

-- The metadata of a change and the primary key make this a versioned table.
CREATE TABLE persons (
  id STRING,
  name STRING,
  city STRING,
  changed_at TIMESTAMP_LTZ(3) METADATA FROM 'commit-timestamp' VIRTUAL,
  WATERMARK FOR changed_at AS SOURCE_WATERMARK(),
  PRIMARY KEY (id) NOT ENFORCED
) WITH (
  'connector' = 'neptune-streams',
  'endpoint' = '${NEPTUNE_ENDPOINT}',
  'format' = 'pg-json',
  -- Only for clusters without IAM authentication. With IAM authentication, delete the next line.
  'aws.credentials.provider' = 'NONE',
  'element.type' = 'vertex',
  'element.label' = 'Person',
  -- An order waits until the log is read up to its time. If the graph does not change at all, it
  -- waits no longer than this.
  'scan.watermark.idle-timeout' = '1 min'
);

CREATE TABLE orders (
  id STRING,
  person_id STRING,
  amount DECIMAL(10, 2),
  ordered_at TIMESTAMP_LTZ(3),
  WATERMARK FOR ordered_at AS ordered_at - INTERVAL '1' SECOND
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'topic' = 'orders',
  'scan.startup.mode' = 'earliest-offset',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

-- After a failure, the job may write an order again: the same message with the same key.
CREATE TABLE deliveries (
  id STRING,
  person_id STRING,
  amount DECIMAL(10, 2),
  ordered_at TIMESTAMP_LTZ(3),
  name STRING,
  city STRING
) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '${KAFKA_BROKERS}',
  'topic' = 'deliveries',
  'key.format' = 'json',
  'key.fields' = 'id',
  'value.format' = 'json',
  'value.json.timestamp-format.standard' = 'ISO-8601'
);

INSERT INTO deliveries
SELECT orders.id, person_id, amount, ordered_at, name, city
FROM orders
LEFT JOIN persons FOR SYSTEM_TIME AS OF orders.ordered_at
ON orders.person_id = persons.id;
