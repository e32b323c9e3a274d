/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.sample;

import java.util.List;

/** What has an id, a type and properties: a vertex, or the subject of RDF statements. */
interface Thing {

    String id();

    /** The label of the vertex and the name of the RDF class. */
    String label();

    /** The properties in the order in which they are added. A key may have several values. */
    List<Property> properties();
}
